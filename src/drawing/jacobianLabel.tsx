import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import type { Scene } from './context.ts';
import type { EdgePath } from './edgePaths.ts';
import { formatNumber } from './formatNumber.ts';
import type { RowReach } from './rowReach.ts';
import { SymbolSpans } from './symbolLabel.tsx';
import { placed } from './timeDirection.ts';

interface JacobianLabelProps {
  readonly scene: Scene;
  readonly edge: EdgeResult;
  readonly reach: RowReach;
  readonly path: EdgePath;
}

/** `H_5 ×0.90` beside an arrow into the row; what grows is orange. Said once for stacked states. */
export function JacobianLabel({ scene, edge, reach, path }: JacobianLabelProps): VNode | null {
  const { index, analysis } = scene;
  const { step, pitch } = reach;
  const jacobian = index.jacobians.get(step - 1);
  const base = index.nodes.get(edge.to)?.base;
  if (jacobian === undefined || base !== lastDrawnState(scene, analysis.states)) return null;
  const { norm2 } = jacobian;
  const factor = norm2 >= 0.01 && norm2 < 100 ? norm2.toFixed(2) : formatNumber(norm2);
  return (
    <text class="gg-jacobian gg-small" {...placeBeside(path.middle, scene, pitch)}>
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
): Readonly<Record<string, string | number>> {
  const place = placed(scene, x, y);
  if (scene.time === 'down') return { ...place, x: 10, y: 4 };
  return { ...place, y: isShort(scene, pitch) ? 25 : 14, 'text-anchor': 'middle' };
}

/** Whether steps stand so close sideways that the arrow's name has no room, but its factor has. */
function isShort({ time, layout }: Scene, pitch: number): boolean {
  const along = Math.max(0, ...layout.columns.map((column) => column.along));
  return time === 'right' && pitch - 2 * along < 60;
}

/** Right of the last one no arrow between the states crosses the label. */
function lastDrawnState({ layout }: Scene, states: readonly string[]): string | undefined {
  const drawn = layout.columns.findLast(
    ({ column }) => column.heading === 'state' && states.includes(column.base),
  );
  return drawn?.column.base ?? states[0];
}
