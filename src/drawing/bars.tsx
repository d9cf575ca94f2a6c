import type { VNode } from 'preact';
import type { Contribution } from '../analysis/analysis.ts';
import { itemAttributes, type DrawingContext } from './context.ts';
import { formatLog10 } from './formatNumber.ts';
import { itemWords } from './itemWords.ts';
import type { Item } from './items.ts';
import { fillAt } from './paint.ts';
import { onScale } from './scale.ts';

const barHeight = 14;

interface BarProps {
  readonly context: DrawingContext;
  readonly contribution: Contribution;
  readonly y: number;
}

/** A step's contribution: its logarithm as length and colour, its norm as a number. */
export function Bar({ context, contribution, y }: BarProps): VNode {
  const { layout, flow, paint } = context;
  const item: Item = { kind: 'bar', step: contribution.step };
  const place = onScale(flow, contribution.log10Norm);
  const length = place === undefined ? 0 : Math.max(2, layout.bars.width * place);
  return (
    <g {...itemAttributes(context, item, 'gg-bar')}>
      <title>{itemWords(item, context)}</title>
      {context.interaction === undefined ? null : (
        <rect
          class="gg-reach"
          x={layout.bars.x - 3}
          y={y - 13}
          width={length + 42}
          height={26}
          rx={4}
        />
      )}
      {place === undefined ? null : (
        <rect
          {...fillAt(paint, place, 'gg-amount')}
          x={layout.bars.x}
          y={y - barHeight / 2}
          width={Math.round(length * 10) / 10}
          height={barHeight}
          rx={Math.min(2, length / 2)}
        />
      )}
      <text class="gg-number" x={layout.bars.x + length + (place === undefined ? 0 : 6)} y={y + 4}>
        {formatLog10(contribution.log10Norm)}
      </text>
    </g>
  );
}
