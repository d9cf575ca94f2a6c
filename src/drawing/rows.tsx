import type { VNode } from 'preact';
import { Bar } from './bars.tsx';
import type { DrawingContext } from './context.ts';
import { InsideDrawing } from './insideCell.tsx';
import { rowsBetween } from './rowPlaces.ts';
import { StepRow } from './stepRow.tsx';
import { Strip } from './strip.tsx';
import { Triangle } from './triangle.tsx';
import { useScenes } from './useScenes.ts';

interface RowsProps {
  readonly context: DrawingContext;
  /** The part of the drawing to make, in its own pixels. */
  readonly top: number;
  readonly bottom: number;
}

/** The rows that reach between two heights, with everything that stands on them. */
export function Rows({ context, top, bottom }: RowsProps): VNode {
  const { index, layout } = context;
  const scenes = useScenes(context);
  const rows = rowsBetween(context.rows, top, bottom);
  const end = context.rows.rows.at(-1)?.y ?? 0;
  return (
    <g class={context.interaction?.lit === undefined ? 'gg-rows' : 'gg-rows gg-has-path'}>
      {layout.rails.map(({ id, x }) => (
        <line
          key={id}
          class="gg-rail"
          x1={x}
          x2={x}
          y1={Math.max(4, top)}
          y2={Math.min(end - 22, bottom)}
        />
      ))}
      {rows.map((row) => {
        switch (row.kind) {
          case 'step':
            return (
              <StepRow
                key={row.step}
                context={context}
                scene={scenes.ofStep(row.step)}
                step={row.step}
                y={row.y}
              />
            );
          case 'strip':
            return (
              <Strip
                key={`strip ${row.first}`}
                context={context}
                strip={row}
                top={top}
                bottom={bottom}
              />
            );
        }
      })}
      {rows.map((row) => {
        if (row.kind === 'strip') return null;
        const { step, y } = row;
        const contribution = index.contributions.get(step);
        return contribution === undefined ? null : (
          <Bar key={step} scene={scenes.ofStep(step)} contribution={contribution} y={y} />
        );
      })}
      <Triangle context={context} top={top} bottom={bottom} />
      {rows.map((row) =>
        row.kind === 'step' &&
        row.above !== undefined &&
        context.opened?.inside.step === row.step ? (
          <InsideDrawing
            key="inside"
            context={context}
            opened={context.opened}
            y={row.y - 22 - row.above}
          />
        ) : null,
      )}
    </g>
  );
}
