import type { VNode } from 'preact';
import type { DrawingContext } from './context.ts';
import { round } from './levelPaths.tsx';
import type { Slice } from './strip.tsx';
import { besideState, captionRoom } from './stripCaption.tsx';
import type { Spread } from './stripNumbers.ts';

interface StripRatesProps {
  readonly context: DrawingContext;
  readonly slices: readonly Slice[];
  /** Of the whole strip. */
  readonly spread: Spread | undefined;
}

/**
 * ‖H_k‖₂ along a strip, from the least to the largest of each slice, on a logarithmic scale beside
 * the line of ×1: what grows to the right of it, what decays to the left; sideways above and below.
 */
export function StripRates({ context, slices, spread }: StripRatesProps): VNode | null {
  const room = roomFor(context);
  if (room === undefined || spread === undefined) return null;
  const reach = Math.max(
    0.1,
    Math.abs(spread.most),
    Number.isFinite(spread.least) ? Math.abs(spread.least) : 0,
  );
  // What grows stands right of the line; sideways above it.
  const sign = context.time === 'down' ? 1 : -1;
  const at = (log10: number): number =>
    room.middle + ((sign * room.width) / 2) * Math.min(1, Math.max(-1, log10 / reach));
  const grow: string[] = [];
  const decay: string[] = [];
  const means: string[] = [];
  for (const { y, height, numbers } of slices) {
    if (numbers.rates === undefined) continue;
    const { least, mean, most } = numbers.rates;
    if (least < 0) decay.push(bar(at(least), at(Math.min(0, most)), y, height));
    if (most > 0) grow.push(bar(at(Math.max(0, least)), at(most), y, height));
    means.push(`${round(at(mean))} ${round(y + height / 2)}`);
  }
  const first = slices[0];
  const last = slices.at(-1);
  return (
    <g class="gg-rates">
      <path class="gg-decay" d={decay.join('')} />
      <path class="gg-growth" d={grow.join('')} />
      {first === undefined || last === undefined ? null : (
        <line
          class="gg-one"
          x1={room.middle}
          x2={room.middle}
          y1={first.y}
          y2={last.y + last.height}
        />
      )}
      {means.length < 2 ? null : <path class="gg-mean-line" d={`M${means.join('L')}`} />}
    </g>
  );
}

function bar(start: number, end: number, y: number, height: number): string {
  const from = Math.min(start, end);
  const width = Math.max(1, Math.abs(end - start));
  return `M${round(from)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** From the caption beside the state to the last column, where a strip draws no nodes. */
function roomFor(context: DrawingContext): { middle: number; width: number } | undefined {
  const { columns, bars } = context.layout;
  const last = columns.at(-1);
  if (last === undefined || !columns.some(({ column }) => column.heading === 'state')) {
    return undefined;
  }
  const from = besideState(context) + captionRoom(context);
  const to = Math.max(last.x, bars.x - 34) + last.half;
  return { middle: (from + to) / 2, width: Math.max(0, to - from) };
}
