import type { VNode } from 'preact';
import type { DrawingContext } from './context.ts';
import { formatNumber } from './formatNumber.ts';
import type { Row } from './rowLayout.ts';

interface FoldedStepsProps {
  readonly context: DrawingContext;
  readonly fold: Row & { readonly kind: 'fold' };
}

/** A strip that stands for a run of steps, with what their Jacobians' norms lie between. */
export function FoldedSteps({ context, fold }: FoldedStepsProps): VNode {
  const { layout, index } = context;
  const states = layout.columns.filter(({ column }) => column.heading === 'state');
  const norms: number[] = [];
  for (let k = fold.first - 1; k < fold.last; k++) {
    const norm = index.jacobians.get(k)?.norm2;
    if (norm !== undefined) norms.push(norm);
  }
  const mean = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
  const factors =
    norms.length === 0
      ? ''
      : ` · ‖H‖₂ min ${formatNumber(Math.min(...norms))} · mean ${formatNumber(mean)} · max ${formatNumber(Math.max(...norms))}`;
  const [first] = states;
  return (
    <g class="gg-folded">
      {states.map(({ x }) => (
        <line key={x} class="gg-fold" x1={x} x2={x} y1={fold.y - 34} y2={fold.y + 34} />
      ))}
      <text class="gg-step" x={(first?.x ?? layout.stepX) + 10} y={fold.y + 4}>
        {`steps ${fold.first} to ${fold.last}${factors}`}
      </text>
    </g>
  );
}
