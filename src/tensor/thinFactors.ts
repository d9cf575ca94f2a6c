import { orthogonalise } from './householder.ts';
import { matMul, transposed } from './matmul.ts';
import { copyRows, roundUp } from './rowsTimes.ts';
import { log10Scaled, norm, normalise, type Scaled } from './scaled.ts';

/**
 * C = L B · 2^exponent (S × S) with B of orthonormal rows: of numerically low rank r, so that the
 * norms of C are those of L.
 */
export interface ThinFactor {
  /** r */
  readonly rank: number;
  /** L (S × r), row-major. */
  readonly left: Float64Array;
  readonly exponent: number;
  /** B (r × S); undefined for the identity. */
  readonly basis: Float64Array | undefined;
  /** log10 of the Frobenius norm of the columns of L that were dropped last; -Infinity for none. */
  readonly log10Dropped: number;
}

/** Directions that are so small beside the largest one are left out. */
const negligible = 1e-16;

export function fullFactor(size: number, { data, exponent }: Scaled): ThinFactor {
  return { rank: size, left: data, exponent, basis: undefined, log10Dropped: -Infinity };
}

/** The factor of C G with nothing left out. */
export function timesLink(size: number, factor: ThinFactor, link: Scaled): ThinFactor {
  const left = matMul(size, factor.rank, size, factor.left, link.data);
  const exponent = factor.exponent + link.exponent + normalise(left);
  return { rank: size, left, exponent, basis: undefined, log10Dropped: -Infinity };
}

/**
 * The factor of C G: B G = T B' by QR, and L' = L T, of which the last columns, which fall in size
 * like the singular values of a product, are dropped where they are negligible. Without a basis
 * yet, it is C G itself that is decomposed.
 */
export function thinned(size: number, factor: ThinFactor, link: Scaled): ThinFactor {
  const { rank, left, basis } = factor;
  const rows = matMul(rank, size, size, basis ?? left, link.data);
  const { rank: found, r, basis: fresh } = orthogonalise(rank, size, rows, 0);
  const turned = transposed(found, rank, r);
  const whole = basis === undefined ? turned : matMul(size, rank, found, left, turned);
  const exponent = factor.exponent + link.exponent + normalise(whole);
  const { kept, dropped } = leadingColumns(size, found, whole);
  const shorter = new Float64Array(size * kept);
  copyRows(size, kept, whole, 0, found, shorter, 0, kept);
  return {
    rank: kept,
    left: kept === found ? whole : shorter,
    exponent,
    basis: fresh.subarray(0, kept * size),
    log10Dropped: log10Scaled(dropped, exponent),
  };
}

/** L with its columns filled up with zeros to a multiple of 4, as the kernels want it. */
export function padded(size: number, { rank, left }: ThinFactor): Float64Array {
  const width = roundUp(rank);
  if (width === rank) return left;
  const result = new Float64Array(size * width);
  copyRows(size, rank, left, 0, rank, result, 0, width);
  return result;
}

/** How many columns are kept, and the norm of the others together. */
function leadingColumns(
  size: number,
  columns: number,
  matrix: Float64Array,
): { readonly kept: number; readonly dropped: number } {
  const squares = new Float64Array(columns);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < columns; column++, at++) squares[column]! += matrix[at]! ** 2;
  }
  const most = (negligible * norm(matrix)) ** 2;
  let dropped = 0;
  let kept = columns;
  while (kept > 0 && dropped + squares[kept - 1]! <= most) {
    kept--;
    dropped += squares[kept]!;
  }
  return { kept, dropped: Math.sqrt(dropped) };
}
