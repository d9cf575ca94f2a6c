import { copyRows, roundUp } from './rowsTimes.ts';
import { largestOperand, simd, type SimdMachine } from './simd/machine.ts';

/**
 * C += A B on row-major float64, with A (m × k), B (k × n), C (m × n). Blocks of 4 × 4 entries of
 * C stay in registers while k runs (three times as fast as plain loops at 64 × 64).
 */
export function matMulAdd(
  m: number,
  k: number,
  n: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
): void {
  const room = m * k + k * n + m * n;
  if (simd !== undefined && m * k * n >= leastProducts && room <= largestOperand) {
    simdMatMulAdd(simd, m, k, n, a, aAt, b, bAt, c, cAt);
  } else plainMatMulAdd(m, k, n, a, aAt, b, bAt, c, cAt);
}

/** Below this many products the copies into the machine's memory cost more than they save. */
const leastProducts = 2048;

/** The same by plain loops. */
export function plainMatMulAdd(
  m: number,
  k: number,
  n: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
): void {
  const wholeRows = m - (m % 4);
  const wholeColumns = n - (n % 4);
  for (let row = 0; row < wholeRows; row += 4) {
    for (let column = 0; column < wholeColumns; column += 4) {
      tile(k, n, a, aAt + row * k, b, bAt + column, c, cAt + row * n + column);
    }
  }
  edge(0, wholeRows, wholeColumns, n, k, n, a, aAt, b, bAt, c, cAt);
  edge(wholeRows, m, 0, n, k, n, a, aAt, b, bAt, c, cAt);
}

function simdMatMulAdd(
  machine: SimdMachine,
  m: number,
  k: number,
  n: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
): void {
  const height = roundUp(m);
  const width = roundUp(n);
  const left = machine.scratch(height * k + k * width + height * width);
  const right = left + height * k;
  const sums = right + k * width;
  const memory = machine.memory();
  copyRows(m, k, a, aAt, k, memory, left, k);
  copyRows(k, n, b, bAt, n, memory, right, width);
  machine.product(height, k, width, left, k, 1, right, width, sums, width);
  for (let i = 0; i < m; i++) {
    const from = sums + i * width;
    const to = cAt + i * n;
    for (let j = 0; j < n; j++) c[to + j]! += memory[from + j]!;
  }
}

/** The new matrix A B. */
export function matMul(
  m: number,
  k: number,
  n: number,
  a: Float64Array,
  b: Float64Array,
): Float64Array {
  const c = new Float64Array(m * n);
  matMulAdd(m, k, n, a, 0, b, 0, c, 0);
  return c;
}

/** The new matrix Aᵀ, for A (rows × columns). */
export function transposed(rows: number, columns: number, a: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = a[row * columns + column]!;
    }
  }
  return result;
}

export function identity(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * (size + 1)] = 1;
  return result;
}

function tile(
  k: number,
  n: number,
  a: Float64Array,
  a0: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  c0: number,
): void {
  const a1 = a0 + k;
  const a2 = a1 + k;
  const a3 = a2 + k;
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0; // prettier-ignore
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0; // prettier-ignore
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0; // prettier-ignore
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0; // prettier-ignore
  for (let i = 0, from = bAt; i < k; i++, from += n) {
    const b0 = b[from]!;
    const b1 = b[from + 1]!;
    const b2 = b[from + 2]!;
    const b3 = b[from + 3]!;
    const v0 = a[a0 + i]!;
    const v1 = a[a1 + i]!;
    const v2 = a[a2 + i]!;
    const v3 = a[a3 + i]!;
    c00 += v0 * b0;
    c01 += v0 * b1;
    c02 += v0 * b2;
    c03 += v0 * b3; // prettier-ignore
    c10 += v1 * b0;
    c11 += v1 * b1;
    c12 += v1 * b2;
    c13 += v1 * b3; // prettier-ignore
    c20 += v2 * b0;
    c21 += v2 * b1;
    c22 += v2 * b2;
    c23 += v2 * b3; // prettier-ignore
    c30 += v3 * b0;
    c31 += v3 * b1;
    c32 += v3 * b2;
    c33 += v3 * b3; // prettier-ignore
  }
  const c1 = c0 + n;
  const c2 = c1 + n;
  const c3 = c2 + n;
  c[c0]! += c00;
  c[c0 + 1]! += c01;
  c[c0 + 2]! += c02;
  c[c0 + 3]! += c03; // prettier-ignore
  c[c1]! += c10;
  c[c1 + 1]! += c11;
  c[c1 + 2]! += c12;
  c[c1 + 3]! += c13; // prettier-ignore
  c[c2]! += c20;
  c[c2 + 1]! += c21;
  c[c2 + 2]! += c22;
  c[c2 + 3]! += c23; // prettier-ignore
  c[c3]! += c30;
  c[c3 + 1]! += c31;
  c[c3 + 2]! += c32;
  c[c3 + 3]! += c33; // prettier-ignore
}

/** The entries that fill no whole tile. */
function edge(
  rowFrom: number,
  rowTo: number,
  columnFrom: number,
  columnTo: number,
  k: number,
  n: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
): void {
  for (let row = rowFrom; row < rowTo; row++) {
    for (let column = columnFrom; column < columnTo; column++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += a[aAt + row * k + i]! * b[bAt + i * n + column]!;
      c[cAt + row * n + column]! += sum;
    }
  }
}
