import type { VNode } from 'preact';
import type { EdgeResult } from '../analysis/analysis.ts';
import type { DrawingContext } from './context.ts';
import type { EdgePath } from './edgePaths.ts';
import { formatNumber } from './formatNumber.ts';
import { SymbolSpans } from './symbolLabel.tsx';

interface JacobianLabelProps {
  readonly context: DrawingContext;
  readonly edge: EdgeResult;
  readonly step: number;
  readonly path: EdgePath;
}

/** `H_5 ×0.90` beside the arrow into `step`; what grows is orange. Said once for stacked states. */
export function JacobianLabel({ context, edge, step, path }: JacobianLabelProps): VNode | null {
  const { index, analysis } = context;
  const jacobian = index.jacobians.get(step - 1);
  const base = index.nodes.get(edge.to)?.base;
  if (jacobian === undefined || base !== lastDrawnState(context, analysis.states)) return null;
  const { norm2 } = jacobian;
  const factor = norm2 >= 0.01 && norm2 < 100 ? norm2.toFixed(2) : formatNumber(norm2);
  return (
    <text class="gg-jacobian gg-small" x={path.middle.x + 10} y={path.middle.y + 4}>
      <SymbolSpans tex={`H_{${jacobian.k}}`} size={10.5} />
      <tspan class={norm2 > 1 ? 'gg-grow' : 'gg-factor'}>{` ×${factor}`}</tspan>
    </text>
  );
}

/** Right of the last one no arrow between the states crosses the label. */
function lastDrawnState({ layout }: DrawingContext, states: readonly string[]): string | undefined {
  const drawn = layout.columns.findLast(
    ({ column }) => column.heading === 'state' && states.includes(column.base),
  );
  return drawn?.column.base ?? states[0];
}
