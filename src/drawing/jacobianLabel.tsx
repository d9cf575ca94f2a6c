import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import type { Scene } from './context.ts';
import type { EdgePath } from './edgePaths.ts';
import { formatNumber } from './formatNumber.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import type { RowReach } from './rowReach.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { placed } from './timeDirection.ts';

interface JacobianLabelProps {
  readonly scene: Scene;
  readonly edge: EdgeResult;
  readonly reach: RowReach;
  readonly path: EdgePath;
}

/**
 * `H_5 ×0.90` beside an arrow into the row; what grows is orange. Said once for stacked states, and
 * right of them all, where no arrow between them crosses it.
 */
export function JacobianLabel({ scene, edge, reach, path }: JacobianLabelProps): VNode | null {
  const { index, analysis } = scene;
  const { step, pitch } = reach;
  const jacobian = index.jacobians.get(step - 1);
  const last = lastState(scene, analysis.states);
  const own = columnOf(scene, edge);
  if (jacobian === undefined || last === undefined || own === undefined) return null;
  if (!isLastArrow(scene, edge, step)) return null;
  const { norm2 } = jacobian;
  const factor = norm2 >= 0.01 && norm2 < 100 ? norm2.toFixed(2) : formatNumber(norm2);
  const { columns } = scene.layout;
  const middle = { ...path.middle, x: path.middle.x + columns[last]!.x - columns[own]!.x };
  return (
    <text
      class="gg-jacobian gg-small"
      {...placeBeside(middle, scene, pitch, isPassed(index, step, last))}
    >
      {isShort(scene, pitch) ? null : <SymbolSpans tex={`H_{${jacobian.k}}`} size={10.5} />}
      <tspan class={norm2 > 1 ? 'gg-grow' : 'gg-factor'}>{` ×${factor}`}</tspan>
    </text>
  );
}

/** Right of an arrow down; below an arrow to the right, and below the boxes where it is short. */
function placeBeside(
  { x, y }: EdgePath['middle'],
  scene: Scene,
  pitch: number,
  passed: boolean,
): Readonly<Record<string, string | number>> {
  const place = placed(scene, x, y);
  if (scene.time === 'down') return { ...place, x: 10, y: passed ? 1 : 4 };
  return { ...place, y: isShort(scene, pitch) ? 25 : 14, 'text-anchor': 'middle' };
}

/** Whether a line from a rail goes by below the label, to a column further to the right. */
function isPassed({ taps, nodes }: GraphIndex, step: number, column: number): boolean {
  return (taps.get(step) ?? []).some(({ to }) => (nodes.get(to)?.column ?? -1) > column);
}

/** Whether steps stand so close sideways that the arrow's name has no room, but its factor has. */
function isShort({ time, layout }: Scene, pitch: number): boolean {
  const along = Math.max(0, ...layout.columns.map((column) => column.along));
  return time === 'right' && pitch - 2 * along < 60;
}

function lastState({ layout }: Scene, states: readonly string[]): number | undefined {
  const last = layout.columns.findLastIndex(
    ({ column }) => column.heading === 'state' && states.includes(column.base),
  );
  return last < 0 ? undefined : last;
}

/** Whether no other arrow of a state into this row ends further to the right. */
function isLastArrow(scene: Scene, edge: EdgeResult, step: number): boolean {
  const { index } = scene;
  const arrows = (index.into.get(step) ?? []).filter((one) => isStateArrow(one, index));
  const own = columnOf(scene, edge) ?? -1;
  return arrows.every((one) => (columnOf(scene, one) ?? -1) <= own);
}

function columnOf({ index }: Scene, { to }: EdgeResult): number | undefined {
  return index.nodes.get(to)?.column;
}
