import { matTransposedVecAdd, matVecAdd } from './kernels.ts';
import { pin, simd, type Pin, type SimdMachine } from './simd/machine.ts';

/**
 * y_l += x_l B for rows l = 0 … lanes − 1, with x (1 × k), B (k × n), y (1 × n). Row l of x begins
 * at xAt + l·xStride, that of y at yAt + l·yStride; with yStride 0 all rows add up in one.
 */
export type RowsTimes = (
  lanes: number,
  x: Float64Array,
  xAt: number,
  xStride: number,
  y: Float64Array,
  yAt: number,
  yStride: number,
) => void;

/** Below this many entries of B the copies into the machine's memory cost more than they save. */
const leastEntries = 256;
/** A matrix of more entries is not kept in the machine's memory. */
const mostEntries = 1 << 20;

/** Multiplication by one matrix B, or by Bᵀ where `transposed`, whose entries may not change after the first call. */
export function bindRowsTimes(
  k: number,
  n: number,
  data: Float64Array,
  at: number,
  transposed: boolean,
): RowsTimes {
  const entries = k * n;
  if (simd === undefined || entries < leastEntries || entries > mostEntries) {
    return plainRowsTimes(k, n, data, at, transposed);
  }
  return simdRowsTimes(simd, k, n, data, at, transposed);
}

/** The same by plain loops. */
export function plainRowsTimes(
  k: number,
  n: number,
  data: Float64Array,
  at: number,
  transposed: boolean,
): RowsTimes {
  return (lanes, x, xAt, xStride, y, yAt, yStride) => {
    for (let l = 0; l < lanes; l++) {
      const from = xAt + l * xStride;
      const to = yAt + l * yStride;
      if (transposed) matVecAdd(n, k, data, at, x, from, y, to);
      else matTransposedVecAdd(k, n, data, at, x, from, y, to);
    }
  };
}

function simdRowsTimes(
  machine: SimdMachine,
  k: number,
  n: number,
  data: Float64Array,
  at: number,
  transposed: boolean,
): RowsTimes {
  const width = roundUp(n);
  const pack = (): Pin => {
    const packed = new Float64Array(k * width);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < n; j++) {
        packed[i * width + j] = data[at + (transposed ? j * k + i : i * n + j)]!;
      }
    }
    return pin(packed);
  };
  let matrix: Pin | undefined;
  return (lanes, x, xAt, xStride, y, yAt, yStride) => {
    const height = lanes < 4 ? lanes : roundUp(lanes);
    const xs = machine.scratch(height * (k + width));
    const ys = xs + height * k;
    const b = machine.pinned((matrix ??= pack()));
    const memory = machine.memory();
    copyRows(lanes, k, x, xAt, xStride, memory, xs, k);
    if (lanes < 4) {
      for (let l = 0; l < lanes; l++) {
        machine.rowProduct(k, width, xs + l * k, b, width, ys + l * width);
      }
    } else machine.product(height, k, width, xs, k, 1, b, width, ys, width);
    for (let l = 0; l < lanes; l++) {
      const from = ys + l * width;
      const to = yAt + l * yStride;
      for (let j = 0; j < n; j++) y[to + j]! += memory[from + j]!;
    }
  };
}

/** Rows of `size` numbers from one stride to another. */
export function copyRows(
  rows: number,
  size: number,
  from: Float64Array,
  fromAt: number,
  fromStride: number,
  to: Float64Array,
  toAt: number,
  toStride: number,
): void {
  if (rows > 1 && fromStride === size && toStride === size) {
    to.set(from.subarray(fromAt, fromAt + rows * size), toAt);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const source = fromAt + row * fromStride;
    const target = toAt + row * toStride;
    for (let i = 0; i < size; i++) to[target + i] = from[source + i]!;
  }
}

/** The next multiple of 4. */
export function roundUp(count: number): number {
  return (count + 3) & ~3;
}
