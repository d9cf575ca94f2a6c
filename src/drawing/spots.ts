import type { NodeResult } from '../analysis/analysis.ts';
import type { Scene } from './context.ts';
import type { Spot } from './edgePaths.ts';
import type { RowReach } from './rowReach.ts';

/** Where a node stands in its row, or at another height; undefined where it has no column. */
export function spotOf(
  { layout }: Pick<Scene, 'layout'>,
  node: NodeResult | undefined,
  y = 0,
): Spot | undefined {
  const column = layout.columns[node?.column ?? -1];
  if (column === undefined) return undefined;
  const { x, half, along, boxed } = column;
  return { x, y, half, along, boxed };
}

/** Where a node stands as seen from another row; undefined where its step is folded away. */
export function spotFrom(
  { offsets }: RowReach,
  scene: Pick<Scene, 'layout'>,
  node: NodeResult | undefined,
): Spot | undefined {
  const y = offsets.get(node?.step ?? NaN);
  return y === undefined ? undefined : spotOf(scene, node, y);
}
