import { orthogonalise } from './householder.ts';
import { initialise } from './initialise.ts';
import { matMul, transposed } from './matmul.ts';
import { createRandom } from './random.ts';
import { binaryExponent, maxAbs, multiplyByPower } from './scaled.ts';

/** A long product M_T ⋯ M_1 of square matrices (row-major), given factor by factor. */
export interface Factors {
  readonly size: number;
  /** T; zero for the identity. */
  readonly count: number;
  /** M_{k+1}, for 0 ≤ k < T; it is left as it is. */
  readonly factor: (k: number) => Float64Array;
}

/**
 * M_T ⋯ M_1 = Q R V with Q and V orthogonal: R in row echelon form (rank × size), each row with its
 * own power of two: entry (i, j) is rows[i·size + j] · 2^exponents[i]. The rows fall in size from
 * the first to the last, over any number of orders of magnitude.
 */
export interface GradedProduct {
  readonly size: number;
  readonly rank: number;
  readonly rows: Float64Array;
  readonly exponents: Float64Array;
  /** log2 of the product of the diagonals of all R factors, one for each row that is left. */
  readonly log2Diagonal: Float64Array;
}

/** The first factors decide the right singular vectors: over so many these are found beforehand. */
const alignedOver = 64;

/** What lies so many powers of two below a row does not change its digits. */
const negligible = 200;

/**
 * The product by a QR decomposition at every factor: Q_k R_k = M_k Q_{k−1}, and R = R_T ⋯ R_1
 * (Benettin et al. 1980; Stewart 1995 on graded products). Q_0 is an estimate of the right singular
 * vectors, so that the rows of R come in falling order and are far from parallel; then their digits
 * survive any spread. Undefined where a factor has an entry that is not finite.
 */
export function gradedProduct(factors: Factors): GradedProduct | undefined {
  const { size, count } = factors;
  const turned = !isRowGraded(factors);
  let basis = startingBasis(factors, turned);
  if (basis === undefined) return undefined;
  let rank = size;
  let rows: Float64Array = new Float64Array(size * size);
  for (let i = 0; i < size; i++) rows[i * (size + 1)] = 1;
  let exponents: Float64Array = new Float64Array(size);
  let log2Diagonal: Float64Array = new Float64Array(size);
  for (let k = 0; k < count; k++) {
    const next = advance(size, rank, basis, factors.factor(turned ? count - 1 - k : k), turned);
    if (next === undefined) return undefined;
    const { r } = next;
    const before = rank;
    ({ rank, basis } = next);
    log2Diagonal = addDiagonal(log2Diagonal, r, rank, before, next.exponent);
    ({ rows, exponents } = multiplyRows({ size, rows, exponents }, r, rank, before));
    for (let i = 0; i < rank; i++) exponents[i]! += next.exponent;
  }
  return { size, rank, rows, exponents, log2Diagonal };
}

interface Advanced {
  readonly rank: number;
  readonly r: Float64Array;
  readonly basis: Float64Array;
  /** The power of two that was taken out of the factor. */
  readonly exponent: number;
}

/** Q_k R_k = M Q_{k−1}, or Mᵀ Q_{k−1}, for basis vectors that stand one after another. */
function advance(
  size: number,
  rank: number,
  basis: Float64Array,
  factor: Float64Array,
  turned: boolean,
): Advanced | undefined {
  const largest = maxAbs(factor);
  if (!Number.isFinite(largest)) return undefined;
  const exponent = largest === 0 ? 0 : binaryExponent(largest);
  const right = turned ? factor.slice() : transposed(size, size, factor);
  multiplyByPower(right, -exponent);
  const images = matMul(rank, size, size, basis, right);
  return { ...orthogonalise(rank, size, images), exponent };
}

/** The range of M_1ᵀ ⋯ M_Kᵀ from a random start: the leading right singular vectors first. */
function startingBasis(
  { size, count, factor }: Factors,
  turned: boolean,
): Float64Array | undefined {
  const random = createRandom('graded product');
  let basis = initialise({ kind: 'orthogonal', gain: 1 }, [size, size], random);
  const first = Math.min(count, alignedOver) - 1;
  for (let k = first; k >= 0; k--) {
    const next = advance(size, size, basis, factor(turned ? count - 1 - k : k), !turned);
    if (next === undefined) return undefined;
    // What a singular factor sends to zero is still part of the space: fresh directions fill it.
    basis = next.rank === size ? next.basis : filled(next, size);
  }
  return basis;
}

function filled({ rank, basis }: Advanced, size: number): Float64Array {
  const columns = new Float64Array((rank + size) * size);
  columns.set(basis);
  for (let i = 0; i < size; i++) columns[(rank + i) * size + i] = 1;
  return orthogonalise(rank + size, size, columns).basis;
}

/**
 * Whether the rows of the factors differ more in size than their columns; the errors of QR are
 * relative to each row, so that the other case is better served by the transposed product.
 */
function isRowGraded({ size, count, factor }: Factors): boolean {
  let ofRows = 1;
  let ofColumns = 1;
  const columns = new Float64Array(size);
  const rows = new Float64Array(size);
  for (let k = 0; k < count; k++) {
    const matrix = factor(k);
    columns.fill(0);
    for (let i = 0, at = 0; i < size; i++) {
      let largest = 0;
      for (let j = 0; j < size; j++, at++) {
        const magnitude = Math.abs(matrix[at]!);
        if (magnitude > largest) largest = magnitude;
        if (magnitude > columns[j]!) columns[j] = magnitude;
      }
      rows[i] = largest;
    }
    ofRows = Math.min(ofRows, spread(rows));
    ofColumns = Math.min(ofColumns, spread(columns));
  }
  return ofRows <= ofColumns;
}

/** The smallest size that is not zero over the largest. */
function spread(sizes: Float64Array): number {
  let most = 0;
  let least = Infinity;
  for (const size of sizes) {
    most = Math.max(most, size);
    if (size > 0) least = Math.min(least, size);
  }
  return most === 0 ? 1 : least / most;
}

/** The pivot of a row of R stands in its first column that is not zero. */
function addDiagonal(
  sums: Float64Array,
  r: Float64Array,
  rank: number,
  before: number,
  exponent: number,
): Float64Array {
  const result = new Float64Array(rank);
  let column = 0;
  for (let i = 0; i < rank; i++, column++) {
    while (r[i * before + column] === 0) column++;
    result[i] = sums[column]! + Math.log2(Math.abs(r[i * before + column]!)) + exponent;
  }
  return result;
}

/** R_k R, row by row; what a smaller row adds below the last bit of a larger one costs nothing. */
function multiplyRows(
  { size, rows, exponents }: Pick<GradedProduct, 'size' | 'rows' | 'exponents'>,
  r: Float64Array,
  rank: number,
  before: number,
): { rows: Float64Array; exponents: Float64Array } {
  const product = new Float64Array(rank * size);
  const powers = new Float64Array(rank);
  for (let i = 0; i < rank; i++) {
    let power = -Infinity;
    for (let j = i; j < before; j++) {
      if (r[i * before + j] !== 0) power = Math.max(power, exponents[j]!);
    }
    let largest = 0;
    for (let j = i; j < before; j++) {
      const entry = r[i * before + j]!;
      const below = power - exponents[j]!;
      if (entry === 0 || below > negligible) continue;
      const factor = entry * 2 ** -below;
      for (let c = j; c < size; c++) product[i * size + c]! += factor * rows[j * size + c]!;
    }
    for (let c = i; c < size; c++) largest = Math.max(largest, Math.abs(product[i * size + c]!));
    powers[i] = power;
    if (largest > 2 ** 30 || largest < 2 ** -30) {
      const shift = binaryExponent(largest);
      multiplyByPower(product.subarray(i * size, (i + 1) * size), -shift);
      powers[i]! += shift;
    }
  }
  return { rows: product, exponents: powers };
}
