import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import { itemAttributes, type DrawingContext } from './context.ts';
import { borderPath } from './edgePaths.ts';
import { FlowEdge } from './flowEdge.tsx';
import { itemWords } from './itemWords.ts';
import type { Item } from './items.ts';
import { JacobianLabel } from './jacobianLabel.tsx';
import { spotOf } from './stepRow.tsx';
import { SymbolSpans } from './symbolLabel.tsx';

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
      {edges.map((edge, place) => (
        <BorderEdge key={edge.from} context={context} edge={edge} step={step} place={place} />
      ))}
    </>
  );
}

interface BorderEdgeProps extends BorderEdgesProps {
  readonly edge: EdgeResult;
  readonly place: number;
}

function BorderEdge({ context, edge, step, place }: BorderEdgeProps): VNode | null {
  const { nodes } = context.index;
  const source = nodes.get(edge.from);
  const to = spotOf(context, nodes.get(edge.to));
  if (to === undefined || source === undefined) return null;
  const path = borderPath(to);
  const item: Item = { kind: 'node', id: source.id };
  const isBorder = source.role === 'border';
  // The names of several border states that lead to one node stand side by side.
  const shift =
    place *
    26 *
    (context.index.into.get(step)?.every((one) => one.to === edge.to) === true ? 1 : 0);
  return (
    <>
      <FlowEdge context={context} edge={edge} path={path} head={true}>
        {isBorder ? <JacobianLabel context={context} edge={edge} step={step} path={path} /> : null}
      </FlowEdge>
      {isBorder ? (
        <g {...itemAttributes(context, item, 'gg-node')}>
          <title>{itemWords(item, context)}</title>
          <rect
            class="gg-leaf"
            fill="none"
            x={to.x - 16 + shift}
            y={to.y - 65}
            width={32}
            height={20}
            rx={5}
          />
          <text class="gg-quiet" x={to.x + shift} y={to.y - 51} text-anchor="middle">
            <SymbolSpans tex={source.id} />
          </text>
        </g>
      ) : null}
    </>
  );
}
