import { chainNorms } from '../tensor/chainNorms.ts';
import { maxAbs, scaledIdentity, type Scaled } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Triangle } from './analysis.ts';

/**
 * The norms of C_{i,n} for the steps i of `rows` and n of `columns`, NaN for n < i and where a
 * Jacobian between them is not finite.
 *
 * @param points the steps of both, ascending, from the first row on
 * @param links C between neighbouring points
 */
export function* normsBetween(
  stateSize: number,
  points: readonly number[],
  links: readonly Scaled[],
  rows: readonly number[],
  columns: readonly number[],
): Work<Triangle> {
  const log10Norm2 = new Float64Array(rows.length * columns.length).fill(NaN);
  const log10NormF = new Float64Array(rows.length * columns.length).fill(NaN);
  const rowAt = new Map(rows.map((step, row) => [points.indexOf(step), row]));
  const columnAt = new Map(columns.map((step, column) => [points.indexOf(step), column]));
  const isFinite = links.map(({ data }) => Number.isFinite(maxAbs(data)));
  const lastBad = (end: number): number => isFinite.lastIndexOf(false, end - 1);
  const usable = links.map((link, k) => (isFinite[k] ? link : scaledIdentity(stateSize)));
  const starts = [...rowAt.keys()];
  yield* chainNorms(stateSize, usable, starts, (start, end, norm2, normF) => {
    const row = rowAt.get(start);
    const column = columnAt.get(end);
    if (row === undefined || column === undefined) return;
    if (end > start && lastBad(end) >= start) return;
    log10Norm2[row * columns.length + column] = norm2;
    log10NormF[row * columns.length + column] = normF;
  });
  return { rows, columns, log10Norm2, log10NormF };
}
