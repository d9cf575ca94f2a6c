import type { VNode } from 'preact';
import { isWhole } from '../analysis/isWhole.ts';
import { itemAttributes, type DrawingContext, type Scene } from './context.ts';
import { lastStep } from './graphIndex.ts';
import { ItemTitle } from './itemTitle.tsx';
import { itemKey, type Item } from './items.ts';
import { LevelPaths, round } from './levelPaths.tsx';
import { fillAt } from './paint.ts';
import { topOf } from './rowPlaces.ts';
import { upright } from './timeDirection.ts';
import {
  columnPitch,
  columnX,
  isOutlined,
  triangleCells,
  type TriangleCell,
} from './triangleCells.ts';

interface TriangleProps {
  readonly context: DrawingContext;
  readonly top: number;
  readonly bottom: number;
}

/** The connectivity: row i, column n holds ‖C_{i,n}‖. */
export function Triangle({ context, top, bottom }: TriangleProps): VNode {
  const cells = triangleCells(context, top, bottom);
  const { interaction } = context;
  // Cells as fine as these are pointed at by their place; only those that matter now are items.
  const single = cells.filter((cell) => {
    const key = itemKey({ kind: 'cell', from: cell.from, to: cell.to });
    return cell.isOutlined || interaction?.active === key || interaction?.selected === key;
  });
  const fine = cells.filter((cell) => !cell.isOutlined);
  return (
    <g class="gg-triangle">
      {fine.length === 0 ? null : (
        <LevelPaths
          patches={fine.flatMap((cell) =>
            cell.place === undefined ? [] : [{ ...cell, place: cell.place }],
          )}
          paint={context.paint}
          className="gg-cells"
        />
      )}
      {single.map((cell) => (
        <Cell
          key={`${cell.first},${cell.to}`}
          context={context}
          cell={cell}
          isChosen={cell.isOutlined && cell.to === context.analysis.loss}
        />
      ))}
      {isOutlined(context) ? null : <ChosenColumn context={context} />}
      {isWhole(context.analysis) ? null : <ComingTriangle context={context} />}
    </g>
  );
}

/** The triangle's outline, until its numbers are there. */
function ComingTriangle({ context }: { readonly context: DrawingContext }): VNode {
  const { analysis, rows, layout } = context;
  const pitch = columnPitch(context);
  const stairs = context.triangle.columns.map(
    (step) => `V${round(topOf(rows, Math.min(step, lastStep(analysis)) + 1))}h${round(pitch)}`,
  );
  const first = topOf(rows, analysis.firstStep);
  return (
    <path
      class="gg-coming"
      d={`M${round(layout.triangle.x)} ${round(first)}${stairs.join('')}V${round(first)}Z`}
    />
  );
}

interface CellProps {
  readonly context: DrawingContext;
  readonly cell: TriangleCell;
  readonly isChosen: boolean;
}

function Cell({ context, cell, isChosen }: CellProps): VNode {
  const item: Item = { kind: 'cell', from: cell.from, to: cell.to };
  const className = isChosen ? 'gg-cell gg-cell-chosen' : 'gg-cell';
  return (
    <g {...itemAttributes(context, item, className)}>
      <ItemTitle told={context} item={item} />
      <rect
        {...fillAt(
          context.paint,
          cell.place ?? 0,
          cell.place === undefined ? `${className} gg-none` : className,
        )}
        x={round(cell.x)}
        y={round(cell.y)}
        width={round(cell.width)}
        height={round(cell.height)}
        rx={cell.width > 10 ? 3 : cell.width > 4 ? 1 : 0}
      />
    </g>
  );
}

/** One frame around the chosen column, where its cells are too narrow for frames of their own. */
function ChosenColumn({ context }: { readonly context: DrawingContext }): VNode | null {
  const { analysis, rows, triangle } = context;
  const place = triangle.columns.indexOf(analysis.loss);
  if (place < 0) return null;
  const pitch = columnPitch(context);
  const y = topOf(rows, analysis.firstStep);
  return (
    <rect
      class="gg-frame"
      x={round(columnX(context, place) - pitch / 2 - 1.5)}
      y={y}
      width={round(pitch + 2)}
      height={topOf(rows, analysis.loss + 1) - y}
    />
  );
}

/** The steps of the columns, as many as fit; the chosen one always. */
export function ColumnNumbers({ scene, y }: { scene: Scene; y: number }): VNode {
  const { columns } = scene.triangle;
  const { loss } = scene.analysis;
  const pitch = columnPitch(scene);
  const digits = String(columns.at(-1) ?? 0).length;
  const isDown = scene.time === 'down';
  const every = Math.max(1, Math.ceil((isDown ? digits * 6 + 6 : 12) / pitch));
  const chosen = columns.indexOf(loss);
  return (
    <>
      {columns.map((step, place) => {
        const isChosen = step === loss;
        const item: Item = { kind: 'column', loss: step };
        const clear = chosen < 0 || Math.abs(place - chosen) >= every;
        const isWritten = isChosen || (place % every === 0 && clear);
        const className = isChosen ? 'gg-column gg-column-chosen' : 'gg-column';
        return (
          <g key={step} {...itemAttributes(scene, item, className)}>
            <ItemTitle told={scene} item={item} />
            {scene.interaction === undefined ? null : (
              <rect
                class="gg-reach"
                x={columnX(scene, place) - pitch / 2}
                y={y - (isDown ? 12 : 20)}
                width={pitch}
                height={isDown ? 16 : 26}
                rx={3}
              />
            )}
            {isWritten ? (
              <text
                {...upright(scene, columnX(scene, place), y)}
                class={className}
                x={columnX(scene, place) - (isDown ? 1 : 0)}
                y={isDown ? y : y + 3}
                text-anchor={isDown ? 'middle' : 'end'}
              >
                {step}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
}
