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

interface FoldedBarProps {
  readonly context: DrawingContext;
  readonly first: number;
  readonly last: number;
  readonly y: number;
}

/** A strip's contributions: from the least to the largest, with the mean as a mark. */
export function FoldedBar({ context, first, last, y }: FoldedBarProps): VNode | null {
  const { layout, flow, paint, index } = context;
  const sizes: number[] = [];
  for (let step = first; step <= last; step++) {
    const size = index.contributions.get(step)?.log10Norm;
    if (size !== undefined) sizes.push(size);
  }
  if (sizes.length === 0) return null;
  const least = Math.min(...sizes);
  const most = Math.max(...sizes);
  const mean = meanOfPowers(sizes);
  const at = (size: number): number => layout.bars.width * (onScale(flow, size) ?? 0);
  const words = `min ${formatLog10(least)} · mean ${formatLog10(mean)} · max ${formatLog10(most)}`;
  return (
    <g class="gg-bar">
      <title>{`Contributions of steps ${first} to ${last}: ${words}`}</title>
      <rect
        {...fillAt(paint, onScale(flow, most) ?? 0, 'gg-amount')}
        x={layout.bars.x + at(least)}
        y={y - 12}
        width={Math.max(2, at(most) - at(least))}
        height={8}
        rx={2}
      />
      <rect
        class="gg-mean"
        x={layout.bars.x + at(mean) - 0.75}
        y={y - 15}
        width={1.5}
        height={14}
      />
      <text class="gg-step" x={layout.bars.x} y={y + 10}>
        {words}
      </text>
    </g>
  );
}

/** log10 of the mean of 10^x, without leaving the range of float64. */
function meanOfPowers(log10: readonly number[]): number {
  const largest = Math.max(...log10);
  if (largest === -Infinity) return -Infinity;
  const sum = log10.reduce((total, one) => total + 10 ** (one - largest), 0);
  return largest + Math.log10(sum / log10.length);
}
