import type { Factors } from '../../src/tensor/gradedProduct.ts';

/**
 * Products whose factors make_spectra.py makes too, to the last bit: sums, products, quotients and
 * square roots of float64 alone, from a congruential generator.
 */
export interface LongProduct extends Factors {
  readonly name: string;
}

type Generator = () => number;
type Matrix = readonly (readonly number[])[];

/** Numbers in [−1/2, 1/2) (Press et al., Numerical Recipes). */
function generator(seed: number): Generator {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

function dense(size: number, next: Generator, scale: number): Matrix {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => scale * next()));
}

/** I − 2 v vᵀ/(v·v), orthogonal up to rounding. */
function reflection(size: number, next: Generator): Matrix {
  const v = Array.from({ length: size }, next);
  let squares = 0;
  for (const x of v) squares = squares + x * x;
  return v.map((x, i) => v.map((y, j) => (i === j ? 1 : 0) - (2 * x * y) / squares));
}

function scaledRows(matrix: Matrix, factors: readonly number[]): Matrix {
  return matrix.map((row, i) => row.map((entry) => factors[i]! * entry));
}

function turned(matrix: Matrix): Matrix {
  return matrix.map((_, i) => matrix.map((row) => row[i]!));
}

/** Falls by 16 from row to row: down to 16^-11. */
const graded = (size: number): readonly number[] =>
  Array.from({ length: size }, (_, i) => 16 ** -i);

const kinds: Readonly<Record<string, (size: number, next: Generator, k: number) => Matrix>> = {
  contracting: (size, next) => dense(size, next, 0.25),
  exploding: (size, next) => dense(size, next, 8),
  orthogonal: (size, next) => reflection(size, next),
  gated: (size, next) =>
    dense(size, next, 0.125).map((row, i) => row.map((x, j) => (i === j ? x + 0.9375 : x))),
  saturated: (size, next) => scaledRows(dense(size, next, 2), graded(size)),
  'saturated-columns': (size, next) => turned(scaledRows(dense(size, next, 2), graded(size))),
  triangular: (size, next) =>
    dense(size, next, 1).map((row, i) =>
      row.map((x, j) => (i > j ? 0 : i === j ? 2 ** (i - size) : x)),
    ),
  'dead-units': (size, next, k) =>
    scaledRows(
      dense(size, next, 1),
      Array.from({ length: size }, (_, i) => (i === 2 || i === 5 + (k % 2) ? 0 : 1)),
    ),
  'equal-rows': (size, next) => {
    const matrix = dense(size, next, 1);
    return matrix.map((row, i) => (i === 3 ? matrix[1]! : row));
  },
};

function longProduct(name: string, size: number, count: number): LongProduct {
  const next = generator(size * 1000 + count);
  const matrices = Array.from({ length: count }, (_, k) =>
    Float64Array.from(kinds[name]!(size, next, k).flat()),
  );
  return { name, size, count, factor: (k) => matrices[k]! };
}

export const longProducts: readonly LongProduct[] = [
  longProduct('contracting', 32, 1000),
  longProduct('contracting', 1, 700),
  longProduct('exploding', 8, 500),
  longProduct('orthogonal', 16, 300),
  longProduct('gated', 24, 400),
  longProduct('saturated', 12, 40),
  longProduct('saturated-columns', 12, 40),
  longProduct('triangular', 6, 200),
  longProduct('dead-units', 10, 60),
  longProduct('equal-rows', 7, 25),
];
