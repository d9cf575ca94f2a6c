import { useMemo } from 'preact/hooks';
import type { DrawingContext } from './context.ts';
import { rowOf } from './rowPlaces.ts';

/** What the arrows into a step's row have to know of the other rows. */
export interface RowReach {
  readonly step: number;
  readonly pitch: number;
  /** The row before it is a strip, out of which its arrows come. */
  readonly followsStrip: boolean;
  /** Where the rows stand that arrows come from, by their steps, from here; a folded step has none. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** @param y the middle of the row of `step` */
export function rowReach(
  { rows, index }: Pick<DrawingContext, 'rows' | 'index'>,
  step: number,
  y: number,
): RowReach {
  const offsets = new Map<number, number>();
  for (const { from } of index.into.get(step) ?? []) {
    const source = index.nodes.get(from)?.step;
    const row = source === undefined ? undefined : rowOf(rows, source);
    if (row?.kind === 'step') offsets.set(row.step, round(row.y - y));
  }
  return {
    step,
    pitch: round(rows.pitch),
    followsStrip: rowOf(rows, step - 1)?.kind === 'strip',
    offsets,
  };
}

/** The same object as long as nothing in it has changed, wherever the row moves. */
export function useRowReach(context: DrawingContext, step: number, y: number): RowReach {
  const now = rowReach(context, step, y);
  const content = `${step} ${now.pitch} ${now.followsStrip} ${[...now.offsets].join(' ')}`;
  return useMemo(() => now, [content]);
}

/** Sums of the same distances differ in their last bits from place to place. */
function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
