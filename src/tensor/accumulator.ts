import { log10Scaled, maxAbs, multiplyByPower, norm, normalise, timesPower } from './scaled.ts';

/** A growing sum of scaled vectors: the vector `data` times 2^`exponent`. */
export interface Accumulator {
  readonly data: Float64Array;
  exponent: number;
}

export function accumulator(size: number): Accumulator {
  return { data: new Float64Array(size), exponent: -Infinity };
}

/**
 * into += times · data · 2^exponent, aligned to the larger of the two exponents; where the data is
 * shorter, to the entries from `start`.
 */
export function accumulate(
  into: Accumulator,
  data: Float64Array,
  exponent: number,
  times = 1,
  start = 0,
): void {
  if (exponent > into.exponent) {
    if (into.exponent !== -Infinity) multiplyByPower(into.data, into.exponent - exponent);
    into.exponent = exponent;
  }
  const factor = timesPower(times, exponent - into.exponent);
  if (factor === 0) return;
  const sum = into.data;
  const count = Math.min(sum.length - start, data.length);
  for (let i = 0; i < count; i++) sum[start + i]! += factor * data[i]!;
}

/** into += other */
export function accumulateAll(into: Accumulator, other: Accumulator): void {
  if (other.exponent !== -Infinity) accumulate(into, other.data, other.exponent);
}

/** log10 of the Euclidean norm of the entries from `start` to `end`; -Infinity for zero. */
export function log10NormOf(sum: Accumulator, start = 0, end = sum.data.length): number {
  if (sum.exponent === -Infinity) return -Infinity;
  return log10Scaled(norm(sum.data, start, end), sum.exponent);
}

/** Sets the sum back to zero. */
export function clear(sum: Accumulator): void {
  sum.data.fill(0);
  sum.exponent = -Infinity;
}

/** Moves the size of the entries into the exponent, so that further products do not overflow. */
export function settle(sum: Accumulator): void {
  if (sum.exponent !== -Infinity) sum.exponent += normalise(sum.data);
}

/** Whether every entry is zero. */
export function isZero(sum: Accumulator): boolean {
  return sum.exponent === -Infinity || maxAbs(sum.data) === 0;
}
