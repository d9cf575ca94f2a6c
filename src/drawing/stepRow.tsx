import type { VNode } from 'preact';
import type { EdgeResult, NodeResult } from '../analysis/analysis.ts';
import { BorderEdges } from './borderEdges.tsx';
import type { DrawingContext } from './context.ts';
import { stepPath, tapPath, timePath, type Spot } from './edgePaths.ts';
import { FlowEdge } from './flowEdge.tsx';
import { isStateArrow } from './graphIndex.ts';
import { JacobianLabel } from './jacobianLabel.tsx';
import { NodeBox } from './nodeBox.tsx';
import { yOf } from './rowPlaces.ts';
import { placed } from './timeDirection.ts';

interface StepRowProps {
  readonly context: DrawingContext;
  readonly step: number;
  readonly y: number;
}

/** A step of the graph: what leads into it from above and from the rails, its nodes and edges. */
export function StepRow({ context, step, y }: StepRowProps): VNode {
  const { index, layout } = context;
  const nodes = index.rows.get(step) ?? [];
  return (
    <g class="gg-row">
      <text {...placed(context, layout.stepX, y)} class="gg-step" y={4} text-anchor="middle">
        {step}
      </text>
      <BorderEdges context={context} step={step} />
      {(index.into.get(step) ?? []).map((edge) => (
        <TimeEdge key={`${edge.from} ${edge.to}`} context={context} edge={edge} step={step} />
      ))}
      {(index.taps.get(step) ?? []).map((edge) => (
        <Tap key={`${edge.from} ${edge.to}`} context={context} edge={edge} />
      ))}
      {(index.within.get(step) ?? []).map((edge) => (
        <StepEdge key={`${edge.from} ${edge.to}`} context={context} edge={edge} />
      ))}
      {nodes.map((node) => {
        const spot = spotOf(context, node);
        const column = layout.columns[node.column ?? -1];
        return spot === undefined || column === undefined ? null : (
          <NodeBox
            key={node.id}
            context={context}
            node={node}
            spot={spot}
            showsFunction={column.showsFunction}
          />
        );
      })}
    </g>
  );
}

/** Where a node stands; undefined where its step is folded away. */
export function spotOf(context: DrawingContext, node: NodeResult | undefined): Spot | undefined {
  if (node?.step === undefined || node.column === undefined) return undefined;
  const y = yOf(context.rows, node.step);
  const column = context.layout.columns[node.column];
  if (y === undefined || column === undefined) return undefined;
  const { x, half, along, boxed } = column;
  return { x, y, half, along, boxed };
}

interface EdgeProps {
  readonly context: DrawingContext;
  readonly edge: EdgeResult;
}

/** Between the lines of two rails in a row, at most; many of them move together. */
const tapsApart = 3;
/** The lowest of them passes above the letter of an input. */
const leastLift = 10;

function Tap({ context, edge }: EdgeProps): VNode | null {
  const { index, layout } = context;
  const place = layout.rails.findIndex(({ id }) => id === edge.from);
  const rail = layout.rails[place];
  const to = spotOf(context, index.nodes.get(edge.to));
  if (rail === undefined || to === undefined) return null;
  const highest = Math.min(to.along + 9, context.rows.pitch / 2 - 3);
  const apart = Math.min(tapsApart, (highest - leastLift) / Math.max(1, layout.rails.length - 1));
  const path = tapPath(rail.x, to, highest - apart * place);
  // As thick as where they are few, each would hide the next.
  const thickness = Math.min(1, Math.max(0.3, apart / tapsApart));
  return <FlowEdge context={context} edge={edge} path={path} head={false} thickness={thickness} />;
}

function StepEdge({ context, edge }: EdgeProps): VNode | null {
  const { nodes } = context.index;
  const source = nodes.get(edge.from);
  const from = spotOf(context, source);
  const target = nodes.get(edge.to);
  const to = spotOf(context, target);
  if (from === undefined || to === undefined) return null;
  const jumps = Math.abs((source?.column ?? 0) - (target?.column ?? 0)) > 1;
  const path = stepPath(from, to, jumps);
  return <FlowEdge context={context} edge={edge} path={path} head={!from.boxed || jumps} />;
}

function TimeEdge({ context, edge, step }: EdgeProps & { readonly step: number }): VNode | null {
  const { nodes } = context.index;
  const source = nodes.get(edge.from);
  const to = spotOf(context, nodes.get(edge.to));
  // From the border, or out of a strip: drawn beside the node by `BorderEdges`.
  const from = spotOf(context, source);
  if (from === undefined || to === undefined || source?.step === undefined) return null;
  const path = timePath(from, to, step - source.step);
  const isState = isStateArrow(edge, context.index);
  return (
    <FlowEdge context={context} edge={edge} path={path} head={from.x !== to.x}>
      {isState ? <JacobianLabel context={context} edge={edge} step={step} path={path} /> : null}
    </FlowEdge>
  );
}
