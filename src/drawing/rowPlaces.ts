import type { Row, RowLayout } from './rowLayout.ts';

function lastOf(row: Row): number {
  return row.kind === 'step' ? row.step : row.last;
}

function firstOf(row: Row): number {
  return row.kind === 'step' ? row.step : row.first;
}

function edgesOf(
  row: Row,
  { pitch }: RowLayout,
): { readonly upper: number; readonly lower: number } {
  return row.kind === 'step'
    ? { upper: row.y - pitch / 2 - (row.above ?? 0), lower: row.y + pitch / 2 }
    : { upper: row.y - row.height / 2, lower: row.y + row.height / 2 };
}

/** The row of a step, found in the logarithm of their number. */
export function rowOf(layout: RowLayout, step: number): Row | undefined {
  const row = layout.rows[firstWhere(layout.rows, (one) => lastOf(one) >= step)];
  return row === undefined || step < firstOf(row) ? undefined : row;
}

/** The middle of a step's row; undefined where the step is in a strip or not there. */
export function yOf(layout: RowLayout, step: number): number | undefined {
  const row = rowOf(layout, step);
  return row?.kind === 'step' ? row.y : undefined;
}

/** The upper edge of a step's share of the axis, also inside a strip, where steps are thin. */
export function topOf(layout: RowLayout, step: number): number {
  return placeOf(layout, step);
}

/**
 * Where on the axis a moment is: a whole number is the upper edge of that step's share, half of the
 * next one more its middle.
 */
export function placeOf(layout: RowLayout, moment: number): number {
  const { rows } = layout;
  const row =
    rowOf(layout, Math.floor(moment)) ?? (isBefore(layout, moment) ? rows[0] : rows.at(-1));
  if (row === undefined) return 0;
  const { upper, lower } = edgesOf(row, layout);
  const part = (moment - firstOf(row)) / (lastOf(row) - firstOf(row) + 1);
  return upper + Math.min(1, Math.max(0, part)) * (lower - upper);
}

function isBefore({ rows }: RowLayout, moment: number): boolean {
  const [first] = rows;
  return first !== undefined && moment < firstOf(first);
}

/** The moment at a height of the drawing: the inverse of `placeOf`, within the run's steps. */
export function momentAt(layout: RowLayout, y: number): number {
  const { rows } = layout;
  const row = rows[firstWhere(rows, (one) => edgesOf(one, layout).lower > y)] ?? rows.at(-1);
  if (row === undefined) return 0;
  const { upper, lower } = edgesOf(row, layout);
  const part = Math.min(1, Math.max(0, (y - upper) / (lower - upper)));
  return firstOf(row) + part * (lastOf(row) - firstOf(row) + 1);
}

/** The step whose share of the axis is at a height of the drawing. */
export function stepAt(layout: RowLayout, y: number): number {
  const last = layout.rows.at(-1);
  return Math.min(Math.floor(momentAt(layout, y)), last === undefined ? 0 : lastOf(last));
}

/** The rows between two heights of the drawing, with one more at either end. */
export function rowsBetween(layout: RowLayout, top: number, bottom: number): readonly Row[] {
  const { rows, pitch } = layout;
  const reach = pitch / 2;
  const first = firstWhere(rows, (row) => edgesOf(row, layout).lower + reach >= top);
  const end = firstWhere(rows, (row) => edgesOf(row, layout).upper - reach > bottom);
  return rows.slice(first, end);
}

/** The index of the first row for which it is so, as for all after it; their number for none. */
function firstWhere(rows: readonly Row[], isSo: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && isSo(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
