import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import { itemAttributes, type Scene } from './context.ts';
import { borderPath, timePath, type Spot } from './edgePaths.ts';
import { FlowEdge } from './flowEdge.tsx';
import { isStateArrow } from './graphIndex.ts';
import { ItemTitle } from './itemTitle.tsx';
import type { Item } from './items.ts';
import { JacobianLabel } from './jacobianLabel.tsx';
import type { RowReach } from './rowReach.ts';
import { spotFrom, spotOf } from './spots.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { upright } from './timeDirection.ts';

interface BorderEdgesProps {
  readonly scene: Scene;
  readonly reach: RowReach;
}

/**
 * What comes from outside the drawn rows: the initial state above the first row, and arrows out of
 * a strip of folded steps.
 */
export function BorderEdges({ scene, reach }: BorderEdgesProps): VNode | null {
  const { into, nodes } = scene.index;
  const edges = (into.get(reach.step) ?? []).filter(
    (edge) => spotFrom(reach, scene, nodes.get(edge.from)) === undefined,
  );
  if (edges.length === 0) return null;
  return (
    <>
      {edges.map((edge) => (
        <BorderEdge key={`${edge.from} ${edge.to}`} scene={scene} edge={edge} reach={reach} />
      ))}
      {[...new Set(edges.map(({ from }) => from))].map((id) => (
        <BorderName key={id} scene={scene} id={id} edges={edges} reach={reach} />
      ))}
    </>
  );
}

interface BorderEdgeProps extends BorderEdgesProps {
  readonly edge: EdgeResult;
}

function BorderEdge({ scene, edge, reach }: BorderEdgeProps): VNode | null {
  const { nodes } = scene.index;
  const to = spotOf(scene, nodes.get(edge.to));
  const column = columnOf(scene, edge.from, reach.step) ?? to;
  if (to === undefined || column === undefined || !nodes.has(edge.from)) return null;
  // The strip above reaches down to here, and shows the rate itself.
  const { followsStrip } = reach;
  const path =
    column.x === to.x
      ? borderPath(to, followsStrip ? reach.pitch / 2 : to.along + arrowLength(scene))
      : timePath(
          { ...column, y: column.y - nameDistance(scene, column), along: 9, boxed: false },
          to,
          1,
        );
  return (
    <FlowEdge scene={scene} edge={edge} path={path} head={true}>
      {isStateArrow(edge, scene.index) && !followsStrip ? (
        <JacobianLabel scene={scene} edge={edge} reach={reach} path={path} />
      ) : null}
    </FlowEdge>
  );
}

/** Of the arrow from an initial state; sideways a number is written beside it. */
function arrowLength({ time }: Scene): number {
  return time === 'down' ? 31 : 60;
}

/** How far before its node the name of an initial state stands. */
function nameDistance(scene: Scene, spot: Spot): number {
  return spot.along + arrowLength(scene) + (scene.time === 'down' ? 11 : 16);
}

interface BorderNameProps extends BorderEdgesProps {
  readonly id: string;
  readonly edges: readonly EdgeResult[];
}

/** The name of an initial state, over the column of that state, else over what it leads to. */
function BorderName({ scene, id, edges, reach }: BorderNameProps): VNode | null {
  const first = edges.find(({ from }) => from === id);
  if (first === undefined || scene.index.nodes.get(id)?.role !== 'border') return null;
  const spot = columnOf(scene, id, reach.step) ?? spotOf(scene, scene.index.nodes.get(first.to));
  if (spot === undefined) return null;
  const item: Item = { kind: 'node', id };
  const y = spot.y - nameDistance(scene, spot);
  return (
    <g {...itemAttributes(scene, item, 'gg-node')} {...upright(scene, spot.x, y)}>
      <ItemTitle told={scene} item={item} />
      <rect class="gg-leaf" fill="none" x={spot.x - 16} y={y - 10} width={32} height={20} rx={5} />
      <text class="gg-quiet" x={spot.x} y={y + 4} text-anchor="middle">
        <SymbolSpans tex={id} />
      </text>
    </g>
  );
}

/** Where the state whose initial value this is stands in the row of `step`. */
function columnOf(scene: Scene, id: string, step: number): Spot | undefined {
  const base = scene.index.nodes.get(id)?.base;
  const state = scene.index.rows.get(step)?.find((node) => node.base === base);
  return state?.role === 'state' ? spotOf(scene, state) : undefined;
}
