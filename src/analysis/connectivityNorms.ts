import { chainNorms } from '../tensor/chainNorms.ts';
import { maxAbs, scaledIdentity, type Scaled } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Triangle } from './analysis.ts';

/**
 * The norms of C_{i,n} for the steps i of `rows` and n of `columns`, NaN for n < i and where a
 * Jacobian between them is not finite.
 *
 * @param points those of both, ascending, from the first row on; others have no cell
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
  const rowAt = placesAmong(points, rows);
  const columnAt = placesAmong(points, columns);
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

/** The index of each of the steps, by its point. */
function placesAmong(
  points: readonly number[],
  steps: readonly number[],
): ReadonlyMap<number, number> {
  const pointOf = new Map(points.map((step, point) => [step, point]));
  return new Map(
    steps.flatMap((step, index) => {
      const point = pointOf.get(step);
      return point === undefined ? [] : [[point, index] as const];
    }),
  );
}
