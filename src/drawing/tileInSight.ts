import type { Analysis } from '../analysis/analysis.ts';
import type { TileRequest } from '../analysis/triangleTile.ts';
import { lastStep } from './graphIndex.ts';
import { roundAbove } from './roundAbove.ts';
import type { RowLayout } from './rowLayout.ts';
import { rowsBetween, stepAt } from './rowPlaces.ts';

/** A tile, and the last step that its last row stands for. */
export interface WantedTile extends TileRequest {
  readonly last: number;
}

/** What is seen of the triangle, in the drawing's pixels. */
export interface Sight {
  readonly rows: RowLayout;
  readonly top: number;
  readonly bottom: number;
  /** Across all columns. */
  readonly width: number;
}

/** Pixels that a cell has at least, along either axis. */
const leastCell = 4;
const mostRows = 128;
const mostColumns = 96;
/** Beyond the steps that have columns of their own, so many are there at least. */
const leastSpread = 8;
/** Rows within so many pixels beside what is seen are there before somebody scrolls to them. */
const beside = 100;

/**
 * With a larger state a tile takes as long as the whole triangle did, so that only the steps that
 * have rows of their own get one, among themselves and up to the loss; and with one still larger,
 * none does.
 */
const largestQuick = 64;
const largestState = 128;

type Known = Pick<Analysis, 'connectivity' | 'firstStep' | 'steps' | 'loss' | 'stateSize'>;

/**
 * The tile that what is seen asks for: a row for every step that has a row of its own, and every
 * few pixels of a strip; a column for each of those steps, and the rest spread evenly over the
 * steps from the first in sight to the loss, which has one, too. Undefined where what is known is
 * as fine.
 */
export function tileInSight(analysis: Known, sight: Sight): WantedTile | undefined {
  const { connectivity, loss, stateSize } = analysis;
  if (connectivity.rows.length === 0 || stateSize > largestState) return undefined;
  if (connectivity.rows.length >= analysis.steps) return undefined;
  const isQuick = stateSize <= largestQuick;
  const { rows, top, bottom, width } = sight;
  const first = stepAt(rows, Math.max(0, top));
  const lastSeen = stepAt(rows, bottom);
  const own = rowsBetween(rows, top, bottom).flatMap((row) =>
    row.kind === 'step' && row.step >= first && row.step <= lastSeen ? [row.step] : [],
  );
  const isStrip = own.length < lastSeen - first + 1;
  if (isStrip && !isQuick) return undefined;
  const seen = isQuick ? { ...sight, top: top - beside, bottom: bottom + beside } : sight;
  const { steps, last } = rowsOf(analysis, seen);
  const end = Math.max(loss, lastSeen);
  const most = isQuick ? Math.min(mostColumns, Math.floor(width / leastCell)) : 0;
  const wanted = { rows: steps, columns: columnsOf(own, { first, loss, end }, most), last };
  return isKnown(wanted, analysis) ? undefined : wanted;
}

/** Those at which slices of a strip begin are the same wherever the drawing is scrolled to. */
function rowsOf(
  analysis: Known,
  { rows, top, bottom }: Sight,
  least = leastCell,
): { readonly steps: readonly number[]; readonly last: number } {
  const start = stepAt(rows, top);
  const end = stepAt(rows, bottom);
  const steps: number[] = [];
  let last = end;
  for (const row of rowsBetween(rows, top, bottom)) {
    if (row.kind === 'step') {
      if (row.step < start || row.step > end) continue;
      steps.push(row.step);
      last = row.step;
      continue;
    }
    const each = Math.max(1, Math.ceil((least * (row.last - row.first + 1)) / row.height));
    const from = row.first + Math.floor((Math.max(start, row.first) - row.first) / each) * each;
    for (let step = from; step <= Math.min(row.last, end); step += each) {
      steps.push(step);
      last = Math.min(row.last, step + each - 1);
    }
  }
  if (steps.length > mostRows) return rowsOf(analysis, { rows, top, bottom, width: 0 }, least * 2);
  return { steps, last: Math.min(last, lastStep(analysis)) };
}

/**
 * @param own the steps in sight that have rows of their own
 * @param most so many columns have room
 */
function columnsOf(
  own: readonly number[],
  { first, loss, end }: { readonly first: number; readonly loss: number; readonly end: number },
  most: number,
): readonly number[] {
  const steps = new Set([...own, end, ...(loss >= first ? [loss] : [])]);
  if (most > 0) {
    const each = roundAbove((end - first + 1) / Math.max(leastSpread, most - steps.size));
    // At round steps they are the same wherever the drawing is scrolled to, and read easily.
    for (let n = Math.ceil(first / each) * each; n <= end; n += each) steps.add(n);
  }
  return [...steps].sort((a, b) => a - b);
}

function isKnown({ rows, columns }: TileRequest, { connectivity }: Known): boolean {
  const knownRows = new Set(connectivity.rows);
  const knownColumns = new Set(connectivity.columns);
  return (
    rows.every((step) => knownRows.has(step)) && columns.every((step) => knownColumns.has(step))
  );
}
