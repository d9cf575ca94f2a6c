/** A symmetric tridiagonal matrix: its diagonal, and the entries beside it. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
}

/** Of a matrix with entries up to about 1: squares below it have lost digits to underflow. */
const negligible = 1e-280;

/**
 * The tridiagonal form of a symmetric matrix by Householder reflections (Golub and Van Loan,
 * Matrix Computations, 8.3.1); its entries must be of
 * magnitude about 1; only its lower triangle is read, and it is overwritten.
 */
export function tridiagonalise(size: number, matrix: Float64Array): Tridiagonal {
  const diagonal = new Float64Array(size);
  const off = new Float64Array(Math.max(0, size - 1));
  const v = new Float64Array(size);
  const p = new Float64Array(size);
  for (let k = 0; k < size - 1; k++) {
    diagonal[k] = matrix[k * size + k]!;
    let squares = 0;
    for (let i = k + 1; i < size; i++) {
      v[i] = matrix[i * size + k]!;
      squares += v[i]! * v[i]!;
    }
    // Reflections of such short columns would be rounding errors; the column counts as zero.
    if (squares < negligible) continue;
    const length = Math.sqrt(squares);
    const first = v[k + 1]!;
    const target = first > 0 ? -length : length;
    off[k] = target;
    const half = squares - first * target;
    v[k + 1] = first - target;
    reflect(size, matrix, k + 1, v, p, half);
  }
  if (size > 0) diagonal[size - 1] = matrix[size * size - 1]!;
  return { diagonal, off };
}

/** M := (I − v vᵀ/h) M (I − v vᵀ/h) on the rows and columns from `from`, in the lower triangle. */
function reflect(
  size: number,
  matrix: Float64Array,
  from: number,
  v: Float64Array,
  p: Float64Array,
  h: number,
): void {
  p.fill(0, from);
  for (let i = from; i < size; i++) {
    const row = i * size;
    const vi = v[i]!;
    let sum = matrix[row + i]! * vi;
    for (let j = from; j < i; j++) {
      sum += matrix[row + j]! * v[j]!;
      p[j]! += matrix[row + j]! * vi;
    }
    p[i]! += sum;
  }
  let inner = 0;
  for (let i = from; i < size; i++) {
    p[i]! /= h;
    inner += p[i]! * v[i]!;
  }
  const half = inner / (2 * h);
  for (let i = from; i < size; i++) p[i]! -= half * v[i]!;
  for (let i = from; i < size; i++) {
    const row = i * size;
    const vi = v[i]!;
    const pi = p[i]!;
    for (let j = from; j <= i; j++) matrix[row + j]! -= vi * p[j]! + pi * v[j]!;
  }
}

/**
 * The largest eigenvalue, which is not negative, of a symmetric tridiagonal matrix, by bisection
 * with Sturm counts, to the last bit or two.
 */
export function largestTridiagonalEigenvalue(
  diagonal: ArrayLike<number>,
  off: ArrayLike<number>,
): number {
  let high = 0;
  let low = 0;
  for (let i = 0; i < diagonal.length; i++) {
    const radius =
      Math.abs(i > 0 ? off[i - 1]! : 0) + Math.abs(i + 1 < diagonal.length ? off[i]! : 0);
    high = Math.max(high, diagonal[i]! + radius);
    low = Math.max(low, diagonal[i]!);
  }
  for (let i = 0; i < 80 && high - low > 2e-16 * high; i++) {
    const middle = (low + high) / 2;
    if (hasEigenvalueAbove(middle, diagonal, off)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function hasEigenvalueAbove(
  bound: number,
  diagonal: ArrayLike<number>,
  off: ArrayLike<number>,
): boolean {
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const beta = i === 0 ? 0 : off[i - 1]!;
    pivot = diagonal[i]! - bound - (beta * beta) / (pivot === 0 ? 1e-300 : pivot);
    if (pivot > 0) return true;
  }
  return false;
}
