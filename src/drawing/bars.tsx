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
  const ghost = context.ghosts?.get(contribution.step);
  const ghostPlace = ghost === undefined ? undefined : onScale(flow, ghost);
  // Two settings are told apart by their numbers, which stand clear of both bars.
  const end = Math.max(length, ghostPlace === undefined ? 0 : layout.bars.width * ghostPlace);
  return (
    <g {...itemAttributes(context, item, 'gg-bar')}>
      <title>
        {itemWords(item, context) +
          (ghost === undefined ? '' : `; in the other setting ${formatLog10(ghost)}`)}
      </title>
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
      <Ghost context={context} step={contribution.step} y={y} />
      <text class="gg-number" x={layout.bars.x + end + (end === 0 ? 0 : 6)} y={y + 4}>
        {formatLog10(contribution.log10Norm)}
      </text>
    </g>
  );
}

/** The same bar of the other setting, as an outline. */
function Ghost({
  context: { layout, flow, ghosts },
  step,
  y,
}: {
  readonly context: DrawingContext;
  readonly step: number;
  readonly y: number;
}): VNode | null {
  const size = ghosts?.get(step);
  const place = size === undefined ? undefined : onScale(flow, size);
  if (place === undefined) return null;
  return (
    <rect
      class="gg-ghost"
      x={layout.bars.x + 0.5}
      y={y - barHeight / 2 - 3}
      width={Math.max(2, Math.round(layout.bars.width * place * 10) / 10)}
      height={barHeight + 6}
      rx={2}
    />
  );
}
