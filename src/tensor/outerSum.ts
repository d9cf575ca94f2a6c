import { outerAdd } from './kernels.ts';
import { copyRows, roundUp } from './rowsTimes.ts';
import { largestOperand, simd, type SimdMachine } from './simd/machine.ts';

/**
 * A += Σ_l x_lᵀ y_l over the rows l = 0 … lanes − 1, with x (1 × m), y (1 × n), A (m × n): what a
 * weight's gradient gathers over the steps, as one product of matrices.
 */
export function outerSum(
  lanes: number,
  m: number,
  n: number,
  x: Float64Array,
  xAt: number,
  xStride: number,
  y: Float64Array,
  yAt: number,
  yStride: number,
  a: Float64Array,
  aAt: number,
): void {
  const room = lanes * (m + n) + m * n;
  if (simd === undefined || lanes < 4 || m * n < 64 || room > largestOperand) {
    for (let l = 0; l < lanes; l++) {
      outerAdd(m, n, x, xAt + l * xStride, y, yAt + l * yStride, a, aAt);
    }
    return;
  }
  simdOuterSum(simd, lanes, m, n, x, xAt, xStride, y, yAt, yStride, a, aAt);
}

function simdOuterSum(
  machine: SimdMachine,
  lanes: number,
  m: number,
  n: number,
  x: Float64Array,
  xAt: number,
  xStride: number,
  y: Float64Array,
  yAt: number,
  yStride: number,
  a: Float64Array,
  aAt: number,
): void {
  const height = roundUp(m);
  const width = roundUp(n);
  const xs = machine.scratch(lanes * (height + width) + height * width);
  const ys = xs + lanes * height;
  const sums = ys + lanes * width;
  const memory = machine.memory();
  copyRows(lanes, m, x, xAt, xStride, memory, xs, height);
  copyRows(lanes, n, y, yAt, yStride, memory, ys, width);
  machine.product(height, lanes, width, xs, 1, height, ys, width, sums, width);
  for (let i = 0; i < m; i++) {
    const from = sums + i * width;
    const to = aAt + i * n;
    for (let j = 0; j < n; j++) a[to + j]! += memory[from + j]!;
  }
}
