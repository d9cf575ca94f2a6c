import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import { itemAttributes, type DrawingContext } from './context.ts';
import { borderPath, timePath, type Spot } from './edgePaths.ts';
import { FlowEdge } from './flowEdge.tsx';
import { isStateArrow } from './graphIndex.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { JacobianLabel } from './jacobianLabel.tsx';
import { rowOf } from './rowPlaces.ts';
import { spotOf } from './stepRow.tsx';
import { SymbolSpans } from './symbolLabel.tsx';
import { upright } from './timeDirection.ts';

interface BorderEdgesProps {
  readonly context: DrawingContext;
  readonly step: number;
}

/**
 * What comes from outside the drawn rows: the initial state above the first row, and arrows out of
 * a strip of folded steps.
 */
export function BorderEdges({ context, step }: BorderEdgesProps): VNode | null {
  const edges = (context.index.into.get(step) ?? []).filter(
    (edge) => spotOf(context, context.index.nodes.get(edge.from)) === undefined,
  );
  if (edges.length === 0) return null;
  return (
    <>
      {edges.map((edge) => (
        <BorderEdge key={`${edge.from} ${edge.to}`} context={context} edge={edge} step={step} />
      ))}
      {[...new Set(edges.map(({ from }) => from))].map((id) => (
        <BorderName key={id} context={context} id={id} edges={edges} step={step} />
      ))}
    </>
  );
}

interface BorderEdgeProps extends BorderEdgesProps {
  readonly edge: EdgeResult;
}

function BorderEdge({ context, edge, step }: BorderEdgeProps): VNode | null {
  const { nodes } = context.index;
  const to = spotOf(context, nodes.get(edge.to));
  const column = columnOf(context, edge.from, step) ?? to;
  if (to === undefined || column === undefined || !nodes.has(edge.from)) return null;
  // The strip above reaches down to here, and shows the rate itself.
  const afterStrip = rowOf(context.rows, step - 1)?.kind === 'strip';
  const path =
    column.x === to.x
      ? borderPath(to, afterStrip ? context.rows.pitch / 2 : to.along + arrowLength(context))
      : timePath(
          { ...column, y: column.y - nameDistance(context, column), along: 9, boxed: false },
          to,
          1,
        );
  return (
    <FlowEdge context={context} edge={edge} path={path} head={true}>
      {isStateArrow(edge, context.index) && !afterStrip ? (
        <JacobianLabel context={context} edge={edge} step={step} path={path} />
      ) : null}
    </FlowEdge>
  );
}

/** Of the arrow from an initial state; sideways a number is written beside it. */
function arrowLength({ time }: DrawingContext): number {
  return time === 'down' ? 31 : 60;
}

/** How far before its node the name of an initial state stands. */
function nameDistance(context: DrawingContext, spot: Spot): number {
  return spot.along + arrowLength(context) + (context.time === 'down' ? 11 : 16);
}

interface BorderNameProps extends BorderEdgesProps {
  readonly id: string;
  readonly edges: readonly EdgeResult[];
}

/** The name of an initial state, over the column of that state, else over what it leads to. */
function BorderName({ context, id, edges, step }: BorderNameProps): VNode | null {
  const first = edges.find(({ from }) => from === id);
  if (first === undefined || context.index.nodes.get(id)?.role !== 'border') return null;
  const spot = columnOf(context, id, step) ?? spotOf(context, context.index.nodes.get(first.to));
  if (spot === undefined) return null;
  const item: Item = { kind: 'node', id };
  const y = spot.y - nameDistance(context, spot);
  return (
    <g {...itemAttributes(context, item, 'gg-node')} {...upright(context, spot.x, y)}>
      <ItemTitle context={context} item={item} />
      <rect class="gg-leaf" fill="none" x={spot.x - 16} y={y - 10} width={32} height={20} rx={5} />
      <text class="gg-quiet" x={spot.x} y={y + 4} text-anchor="middle">
        <SymbolSpans tex={id} />
      </text>
    </g>
  );
}

/** Where the state whose initial value this is stands in the row of `step`. */
function columnOf(context: DrawingContext, id: string, step: number): Spot | undefined {
  const base = context.index.nodes.get(id)?.base;
  const state = context.index.rows.get(step)?.find((node) => node.base === base);
  return state?.role === 'state' ? spotOf(context, state) : undefined;
}
