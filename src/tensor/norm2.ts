import { lanczosLargest } from './lanczos.ts';
import { bindLargestSingular, type Side } from './largestSingular.ts';
import { matMul, transposed } from './matmul.ts';
import { log10Scaled, maxAbs, norm, normalise, timesPower, type Scaled } from './scaled.ts';
import { singularValues } from './singularValues.ts';
import { largestTridiagonalEigenvalue, tridiagonalise } from './tridiagonal.ts';

/** Up to this many rows or columns Jacobi rotations are the quickest way. */
const smallSize = 6;

/** Up to this size the O(n³) of a whole tridiagonal form costs less than Lanczos steps. */
const middleSize = 128;

/** The spectral norm ‖A‖₂ of a row-major matrix; NaN where an entry is not finite. */
export function norm2(rows: number, columns: number, matrix: Float64Array): number {
  if (!Number.isFinite(maxAbs(matrix))) return NaN;
  if (rows === 1 || columns === 1) return norm(matrix);
  if (Math.min(rows, columns) <= smallSize) return singularValues(rows, columns, matrix)[0]!;
  const work = matrix.slice();
  const exponent = normalise(work);
  return timesPower(Math.sqrt(largestGramEigenvalue(rows, columns, work)), exponent);
}

/** log10 ‖A‖₂ of square matrices that are neighbours in a chain of products; -Infinity for zero. */
export function bindLog10Norm2(size: number, side: Side): (matrix: Scaled) => number {
  const largest = bindLargestSingular(size, side);
  if (largest === undefined) return log10Norm2;
  return (matrix) => {
    const found = Number.isFinite(maxAbs(matrix.data)) ? largest(matrix.data) : undefined;
    return found === undefined ? log10Norm2(matrix) : log10Scaled(found, matrix.exponent);
  };
}

/** ‖A‖₂ of square matrices that resemble each other, such as the Jacobians of neighbouring steps. */
export function bindNorm2(size: number): (matrix: Float64Array) => number {
  const largest = bindLargestSingular(size, 'right');
  if (largest === undefined) return (matrix) => norm2(size, size, matrix);
  return (matrix) => {
    const most = maxAbs(matrix);
    // Far from 1 the squares could leave float64.
    const found = most > 1e-100 && most < 1e100 ? largest(matrix) : undefined;
    return found ?? norm2(size, size, matrix);
  };
}

/** log10 ‖A‖₂; -Infinity for zero. */
export function log10Norm2(matrix: Scaled): number {
  return log10Scaled(norm2(matrix.rows, matrix.columns, matrix.data), matrix.exponent);
}

/**
 * The largest eigenvalue of AᵀA. The entries of A are at most 1, so that nothing overflows; what
 * underflows in the squares is below 1e-154 of the norm. Power iteration would be off by 3e-5 on
 * near-orthogonal products.
 */
function largestGramEigenvalue(rows: number, columns: number, a: Float64Array): number {
  const size = Math.min(rows, columns);
  if (size > middleSize) return lanczosLargest(rows, columns, a);
  const turned = transposed(rows, columns, a);
  const gram =
    rows < columns
      ? matMul(rows, columns, rows, a, turned)
      : matMul(columns, rows, columns, turned, a);
  const { diagonal, off } = tridiagonalise(size, gram);
  return largestTridiagonalEigenvalue(diagonal, off);
}
