import { norm } from './scaled.ts';

/**
 * The R factor (row-major, `rank` × columns, row echelon) and an orthonormal basis of the range,
 * its vectors one after another (`rank` × length).
 */
export interface Orthogonalised {
  readonly rank: number;
  readonly r: Float64Array;
  readonly basis: Float64Array;
}

/**
 * A = Q R by Householder reflections, for the `count` columns of A, which stand one after another
 * and are overwritten. The rows are taken from the largest down, so that the error of each row is
 * relative to that row (Powell and Reid 1969; Cox and Higham 1998): a saturated unit of derivative
 * 1e-17 keeps its digits. What is left of a column after the reflections and is no more than
 * rounding errors of its rows counts as zero, and the rank is one less; with `noise` 0 only what is
 * zero to the last bit does.
 */
export function orthogonalise(
  count: number,
  length: number,
  columns: Float64Array,
  noise = length * 2 ** -52,
): Orthogonalised {
  const sizes = rowSizes(count, length, columns);
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]!);
  const work = rowsInOrder(count, length, columns, order);
  const r = new Float64Array(count * count);
  const pivots: number[] = [];
  const factors: number[] = [];
  for (let column = 0; column < count && pivots.length < length; column++) {
    const row = pivots.length;
    const at = column * length;
    for (let i = 0; i < row; i++) r[i * count + column] = work[at + i]!;
    const size = norm(work, at + row, at + length);
    if (size <= noise * sizes[order[row]!]!) continue;
    const head = work[at + row]!;
    const diagonal = head > 0 ? -size : size;
    const factor = (diagonal - head) / diagonal;
    for (let i = row + 1; i < length; i++) work[at + i]! /= head - diagonal;
    work[at + row] = 1;
    r[row * count + column] = diagonal;
    reflect(work, at, work, row, length, factor, column + 1, count);
    pivots.push(at);
    factors.push(factor);
  }
  const rank = pivots.length;
  const basis = new Float64Array(rank * length);
  for (let row = rank - 1; row >= 0; row--) {
    basis[row * length + row] = 1;
    reflect(work, pivots[row]!, basis, row, length, factors[row]!, row, rank);
  }
  return {
    rank,
    r: r.subarray(0, rank * count),
    basis: rowsBack(rank, length, basis, order),
  };
}

/** The largest magnitude in each row. */
function rowSizes(count: number, length: number, columns: Float64Array): Float64Array {
  const largest = new Float64Array(length);
  for (let column = 0; column < count; column++) {
    for (let i = 0; i < length; i++) {
      const magnitude = Math.abs(columns[column * length + i]!);
      if (magnitude > largest[i]!) largest[i] = magnitude;
    }
  }
  return largest;
}

function rowsInOrder(
  count: number,
  length: number,
  columns: Float64Array,
  order: readonly number[],
): Float64Array {
  const result = new Float64Array(count * length);
  for (let column = 0; column < count; column++) {
    const at = column * length;
    for (let i = 0; i < length; i++) result[at + i] = columns[at + order[i]!]!;
  }
  return result;
}

function rowsBack(
  count: number,
  length: number,
  columns: Float64Array,
  order: readonly number[],
): Float64Array {
  const result = new Float64Array(count * length);
  for (let column = 0; column < count; column++) {
    const at = column * length;
    for (let i = 0; i < length; i++) result[at + order[i]!] = columns[at + i]!;
  }
  return result;
}

/**
 * x −= factor · v (v · x) from `row` on, for the columns x from `from` to `to`; v stands in `work`.
 * Four columns at a time, so that v is read once for all.
 */
function reflect(
  work: Float64Array,
  v: number,
  columns: Float64Array,
  row: number,
  length: number,
  factor: number,
  from: number,
  to: number,
): void {
  let column = from;
  for (; column + 4 <= to; column += 4) {
    const a = column * length;
    const b = a + length;
    const c = b + length;
    const d = c + length;
    let ofA = 0;
    let ofB = 0;
    let ofC = 0;
    let ofD = 0;
    for (let i = row; i < length; i++) {
      const vi = work[v + i]!;
      ofA += vi * columns[a + i]!;
      ofB += vi * columns[b + i]!;
      ofC += vi * columns[c + i]!;
      ofD += vi * columns[d + i]!;
    }
    ofA *= factor;
    ofB *= factor;
    ofC *= factor;
    ofD *= factor;
    for (let i = row; i < length; i++) {
      const vi = work[v + i]!;
      columns[a + i]! -= ofA * vi;
      columns[b + i]! -= ofB * vi;
      columns[c + i]! -= ofC * vi;
      columns[d + i]! -= ofD * vi;
    }
  }
  for (; column < to; column++) {
    const a = column * length;
    let of = 0;
    for (let i = row; i < length; i++) of += work[v + i]! * columns[a + i]!;
    of *= factor;
    for (let i = row; i < length; i++) columns[a + i]! -= of * work[v + i]!;
  }
}
