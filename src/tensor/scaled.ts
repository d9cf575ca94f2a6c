import { matMulAdd } from './matmul.ts';

/**
 * A matrix (a row vector where `rows` is 1) times 2^`exponent`. Products over long spans leave
 * float64 in both directions; with the exponent beside them they keep all their digits, since
 * scaling by a power of two is exact.
 */
export interface Scaled {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; the largest magnitude lies in [1/2, 1), or all entries are 0. */
  readonly data: Float64Array;
  readonly exponent: number;
}

const log10Of2 = Math.log10(2);

/** Takes `data` over: it is rescaled in place. */
export function scaled(rows: number, columns: number, data: Float64Array, exponent = 0): Scaled {
  return { rows, columns, data, exponent: exponent + normalise(data) };
}

export function scaledIdentity(size: number): Scaled {
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++) data[i * (size + 1)] = 0.5;
  return { rows: size, columns: size, data, exponent: 1 };
}

/** left · right */
export function scaledProduct(left: Scaled, right: Scaled): Scaled {
  const data = new Float64Array(left.rows * right.columns);
  matMulAdd(left.rows, left.columns, right.columns, left.data, 0, right.data, 0, data, 0);
  return scaled(left.rows, right.columns, data, left.exponent + right.exponent);
}

/** The exponent in which all of them can be added up; zeros fit any. */
export function commonExponent(parts: readonly Pick<Scaled, 'data' | 'exponent'>[]): number {
  const sizes = parts.filter(({ data }) => data.some((entry) => entry !== 0));
  return sizes.length === 0 ? 0 : Math.max(...sizes.map(({ exponent }) => exponent));
}

/** log10 of the Frobenius norm; -Infinity for zero. */
export function log10Frobenius(matrix: Scaled): number {
  return log10Scaled(norm(matrix.data), matrix.exponent);
}

/** log10(mantissa · 2^exponent) for a mantissa ≥ 0; -Infinity for zero. */
export function log10Scaled(mantissa: number, exponent: number): number {
  return mantissa === 0 ? -Infinity : Math.log10(mantissa) + exponent * log10Of2;
}

/**
 * Divides `data` by the power of two that brings its largest magnitude into [1/2, 1), and gives
 * the power's exponent. Zeros, and data with an infinity or NaN, stay as they are.
 */
export function normalise(data: Float64Array): number {
  const largest = maxAbs(data);
  if (largest === 0 || !Number.isFinite(largest)) return 0;
  const exponent = binaryExponent(largest);
  multiplyByPower(data, -exponent);
  return exponent;
}

/** data · 2^exponent in place, in two steps where the power itself would leave float64. */
export function multiplyByPower(data: Float64Array, exponent: number): void {
  if (exponent === 0) return;
  if (Math.abs(exponent) <= 1020) {
    const factor = 2 ** exponent;
    for (let i = 0; i < data.length; i++) data[i]! *= factor;
    return;
  }
  const half = Math.trunc(exponent / 2);
  const first = powerOfTwo(half);
  const second = powerOfTwo(exponent - half);
  for (let i = 0; i < data.length; i++) data[i] = data[i]! * first * second;
}

/** value · 2^exponent; ±Infinity and 0 where that lies outside float64. */
export function timesPower(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * powerOfTwo(half) * powerOfTwo(exponent - half);
}

/** The largest magnitude; NaN where an entry is NaN. */
export function maxAbs(data: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const magnitude = Math.abs(data[i]!);
    if (magnitude <= largest) continue;
    if (Number.isNaN(magnitude)) return NaN;
    largest = magnitude;
  }
  return largest;
}

/** The Euclidean norm of the entries from `start` to `end`, without overflow or underflow. */
export function norm(data: Float64Array, start = 0, end = data.length): number {
  let squares = sumOfSquares(data, start, end);
  if (squares > 1e-280 && squares < 1e280) return Math.sqrt(squares);
  const part = data.slice(start, end);
  const exponent = normalise(part);
  squares = sumOfSquares(part, 0, part.length);
  if (squares === 0) return 0;
  return timesPower(Math.sqrt(squares), exponent);
}

/** Four sums at a time, as each addition waits for the one before it. */
function sumOfSquares(data: Float64Array, start: number, end: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    a += data[i]! * data[i]!;
    b += data[i + 1]! * data[i + 1]!;
    c += data[i + 2]! * data[i + 2]!;
    d += data[i + 3]! * data[i + 3]!;
  }
  for (; i < end; i++) a += data[i]! * data[i]!;
  return a + b + (c + d);
}

/** e with 2^(e-1) ≤ value < 2^e, for a positive finite value. */
export function binaryExponent(value: number): number {
  let exponent = Math.floor(Math.log2(value)) + 1;
  // The logarithm is rounded, so that it can be one off next to a power of two.
  if (timesPower(value, -exponent) >= 1) exponent++;
  else if (timesPower(value, -exponent) < 0.5) exponent--;
  return exponent;
}

/** Powers beyond ±1000 are clamped: twice that already takes every float64 to 0 or Infinity. */
function powerOfTwo(exponent: number): number {
  return 2 ** Math.max(-1060, Math.min(1020, exponent));
}
