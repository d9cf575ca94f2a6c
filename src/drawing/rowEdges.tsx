import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import type { Scene } from './context.ts';
import { stepPath, tapPath, timePath } from './edgePaths.ts';
import { FlowEdge } from './flowEdge.tsx';
import { isStateArrow } from './graphIndex.ts';
import { JacobianLabel } from './jacobianLabel.tsx';
import type { RowReach } from './rowReach.ts';
import { spotFrom, spotOf } from './spots.ts';

interface EdgeProps {
  readonly scene: Scene;
  readonly edge: EdgeResult;
}

/** Between the lines of two rails in a row, at most; many of them move together. */
const tapsApart = 3;
/** The lowest of them passes above the letter of an input. */
const leastLift = 10;

/** From a parameter's rail into the row. */
export function Tap({ scene, edge, pitch }: EdgeProps & { readonly pitch: number }): VNode | null {
  const { index, layout } = scene;
  const place = layout.rails.findIndex(({ id }) => id === edge.from);
  const rail = layout.rails[place];
  const to = spotOf(scene, index.nodes.get(edge.to));
  if (rail === undefined || to === undefined) return null;
  const highest = Math.min(to.along + 9, pitch / 2 - 3);
  const apart = Math.min(tapsApart, (highest - leastLift) / Math.max(1, layout.rails.length - 1));
  const path = tapPath(rail.x, to, highest - apart * place);
  // As thick as where they are few, each would hide the next.
  const thickness = Math.min(1, Math.max(0.3, apart / tapsApart));
  return <FlowEdge scene={scene} edge={edge} path={path} head={false} thickness={thickness} />;
}

/** Between two nodes of the row. */
export function StepEdge({ scene, edge }: EdgeProps): VNode | null {
  const { nodes } = scene.index;
  const source = nodes.get(edge.from);
  const from = spotOf(scene, source);
  const target = nodes.get(edge.to);
  const to = spotOf(scene, target);
  if (from === undefined || to === undefined) return null;
  const jumps = Math.abs((source?.column ?? 0) - (target?.column ?? 0)) > 1;
  const path = stepPath(from, to, jumps);
  return <FlowEdge scene={scene} edge={edge} path={path} head={!from.boxed || jumps} />;
}

/** From another row. */
export function TimeEdge({
  scene,
  edge,
  reach,
}: EdgeProps & { readonly reach: RowReach }): VNode | null {
  const { nodes } = scene.index;
  const source = nodes.get(edge.from);
  const to = spotOf(scene, nodes.get(edge.to));
  // From the border, or out of a strip: drawn beside the node by `BorderEdges`.
  const from = spotFrom(reach, scene, source);
  if (from === undefined || to === undefined || source?.step === undefined) return null;
  const stepsApart = reach.step - source.step;
  const path = timePath(from, to, stepsApart);
  // An opened cell keeps the rows apart, and stands where the label would.
  const isOpened = to.y - from.y > stepsApart * reach.pitch + 1;
  const isNamed = isStateArrow(edge, scene.index) && !isOpened;
  return (
    <FlowEdge scene={scene} edge={edge} path={path} head={from.x !== to.x}>
      {isNamed ? <JacobianLabel scene={scene} edge={edge} reach={reach} path={path} /> : null}
    </FlowEdge>
  );
}
