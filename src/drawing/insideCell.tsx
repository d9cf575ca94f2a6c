import { t } from '@vscode/l10n';
import type { VNode } from 'preact';
import type { InsideCell } from '../analysis/cell/insideCell.ts';
import { around, gap } from './around.ts';
import { clipped } from './clipped.ts';
import type { DrawingContext } from './context.ts';
import { formatShare } from './formatNumber.ts';
import type { InnerLayout, InnerPath, InnerSpot, Point } from './innerLayout.ts';
import { isBoxed } from './innerLayout.ts';
import { innerEdgeWords, innerNodeWords, waysWords } from './innerWords.ts';
import { InsideTold } from './insideTold.tsx';
import { strokeAt } from './paint.ts';
import { flowWidth, onScale } from './scale.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { symbolText } from './symbolParts.ts';

/** A cell that is opened in the drawing. */
export interface OpenedCell {
  readonly inside: InsideCell;
  readonly layout: InnerLayout;
  readonly x: number;
  /** The box that the line at the bottom is about. */
  readonly told: string | undefined;
}

interface InsideProps {
  readonly context: DrawingContext;
  readonly opened: OpenedCell;
  /** Its upper edge. */
  readonly y: number;
}

/** The inside of a cell over the row of its step, from the row before it to its own. */
export function InsideDrawing({ context, opened, y }: InsideProps): VNode {
  const { inside, layout, x, told } = opened;
  const about = inside.nodes.find(({ id }) => id === told);
  const first = layout.nodes.find(({ node }) => isBoxed(node))?.node.id;
  const stop = about === undefined ? first : about.id;
  const ways = waysWords(inside, symbolText(context.analysis.source.tex));
  const [before, behind] = around(t('inside of {0}', gap));
  return (
    // A motion of what is inside would take the place of its own translation.
    <g transform={`translate(${x} ${y})`}>
      <g
        class="gg-inside"
        role="group"
        aria-label={t('Inside of {0}: {1}', symbolText(inside.title), ways.join(', '))}
      >
        <rect class="gg-inside-ground" width={layout.width} height={layout.height - 6} rx={7} />
        <text x={12} y={19}>
          <tspan class="gg-quiet">{before}</tspan>
          <SymbolSpans tex={inside.title} />
          <tspan class="gg-quiet">{behind}</tspan>
        </text>
        <g
          class="gg-inside-close"
          data-gg-close=""
          role="button"
          aria-label={t('Close the cell')}
          tabindex={-1}
        >
          <title>{t('Close (Escape)')}</title>
          <rect x={layout.width - 28} y={4} width={22} height={22} rx={4} />
          <path d={`M${layout.width - 21} 11l8 8m0 -8l-8 8`} />
        </g>
        <Ways ways={ways} width={layout.width - 24} />
        {layout.edges.map((path) => (
          <InnerEdgePath
            key={`${path.edge.from}>${path.edge.to}`}
            context={context}
            path={path}
            inside={inside}
          />
        ))}
        {layout.nodes.map((spot) => (
          <InnerBox
            key={spot.node.id}
            context={context}
            spot={spot}
            inside={inside}
            isStop={spot.node.id === stop}
          />
        ))}
        <InsideTold node={about} inside={inside} layout={layout} />
      </g>
    </g>
  );
}

/** As much of the ways as there is room for, the strongest first. */
function Ways({
  ways,
  width,
}: {
  readonly ways: readonly string[];
  readonly width: number;
}): VNode {
  return (
    <text class="gg-small" x={12} y={36}>
      {clipped(ways.join(' · '), width)}
    </text>
  );
}

interface InnerEdgeProps {
  readonly context: DrawingContext;
  readonly path: InnerPath;
  readonly inside: InsideCell;
}

function InnerEdgePath({ context, path: { edge, points }, inside }: InnerEdgeProps): VNode {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  return (
    <g class="gg-edge gg-inner-edge">
      <title>{innerEdgeWords(edge, inside)}</title>
      <path class="gg-reach" d={curve(points)} />
      <Flow context={context} log10Flow={edge.log10Flow} d={curve(points)} />
      <path
        class="gg-head"
        d="M0 0L-7 -3.6V3.6Z"
        transform={`translate(${end.x} ${end.y})rotate(90)`}
      />
    </g>
  );
}

function Flow({
  context,
  log10Flow,
  d,
}: {
  readonly context: DrawingContext;
  readonly log10Flow: number;
  readonly d: string;
}): VNode {
  const place = onScale(context.flow, log10Flow);
  return place === undefined ? (
    <path class="gg-wire" d={d} />
  ) : (
    <path
      {...strokeAt(context.paint, place, 'gg-flow')}
      stroke-width={Math.round(flowWidth(place) * 10) / 10}
      d={d}
    />
  );
}

/** Curves between the layers, straight down past one. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let d = `M${round(first.x)} ${round(first.y)}`;
  let at = first;
  for (const point of rest) {
    if (point.x === at.x) d += `V${round(point.y)}`;
    else {
      const middle = (at.y + point.y) / 2;
      d += `C${round(at.x)} ${round(middle)} ${round(point.x)} ${round(middle)} ${round(point.x)} ${round(point.y)}`;
    }
    at = point;
  }
  return d;
}

interface InnerBoxProps {
  readonly context: DrawingContext;
  readonly spot: InnerSpot;
  readonly inside: InsideCell;
  readonly isStop: boolean;
}

function InnerBox({ context, spot, inside, isStop }: InnerBoxProps): VNode {
  const { node, x, y, width, height } = spot;
  const words = innerNodeWords(node, inside);
  const boxed = isBoxed(node);
  const left = x - width / 2;
  const shows = node.log10Flow > -Infinity;
  return (
    <g
      class="gg-item gg-node gg-inner"
      data-gg-inner={node.id}
      role="button"
      tabindex={isStop ? 0 : -1}
    >
      <title>{`${words}\n${symbolText(node.formula)}`}</title>
      {node.tap === undefined ? null : (
        <>
          <Flow
            context={context}
            log10Flow={node.tap.log10Flow}
            d={`M${left - 16} ${y - 10}C${left - 8} ${y - 10} ${left - 6} ${y - 4} ${left} ${y - 3}`}
          />
          <circle class="gg-head" cx={left - 16} cy={y - 10} r={3} />
        </>
      )}
      <rect
        class={boxed ? 'gg-box' : 'gg-leaf'}
        x={left}
        y={y - height / 2}
        width={width}
        height={height}
        rx={5}
      />
      <text x={x} y={boxed ? y - 2 : y + 4} text-anchor="middle">
        <SymbolSpans tex={node.tex} />
        {node.caption === undefined || !spot.captioned ? null : (
          <tspan class="gg-quiet gg-small">
            {' = '}
            <SymbolSpans tex={node.caption} size={11} />
          </tspan>
        )}
      </text>
      {boxed ? (
        <text class="gg-step" x={x} y={y + 12} text-anchor="middle">
          {shows ? formatShare(node.share) : '0'}
        </text>
      ) : null}
    </g>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
