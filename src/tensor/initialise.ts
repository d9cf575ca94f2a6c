import { addTimes, dot } from './kernels.ts';
import type { Random } from './random.ts';
import { norm } from './scaled.ts';

/** How the first value of a parameter or a state is drawn. */
export type Initialiser =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  /** Uniform in ±bound. */
  | { readonly kind: 'uniform'; readonly bound: number }
  /** Uniform in ±√(6 / (rows + columns)) (Glorot and Bengio 2010). */
  | { readonly kind: 'glorot' }
  /** gain · Q, with orthonormal rows or columns, whichever are fewer (Saxe et al. 2014). */
  | { readonly kind: 'orthogonal'; readonly gain: number }
  /** gain · I, zeros beside the square. */
  | { readonly kind: 'identity'; readonly gain: number };

/** Draws a row-major value of `shape`; a vector counts as one column. */
export function initialise(
  initialiser: Initialiser,
  shape: readonly number[],
  random: Random,
): Float64Array {
  const rows = shape[0] ?? 1;
  const columns = shape[1] ?? 1;
  const size = rows * columns;
  switch (initialiser.kind) {
    case 'constant':
      return new Float64Array(size).fill(initialiser.value);
    case 'normal':
      return Float64Array.from({ length: size }, () => initialiser.deviation * random.normal());
    case 'uniform':
      return uniform(size, initialiser.bound, random);
    case 'glorot':
      return uniform(size, Math.sqrt(6 / (rows + columns)), random);
    case 'orthogonal':
      return orthogonal(rows, columns, initialiser.gain, random);
    case 'identity': {
      const value = new Float64Array(size);
      for (let i = 0; i < Math.min(rows, columns); i++) value[i * (columns + 1)] = initialiser.gain;
      return value;
    }
  }
}

function uniform(size: number, bound: number, random: Random): Float64Array {
  return Float64Array.from({ length: size }, () => bound * (2 * random.uniform() - 1));
}

/** Normal vectors made orthonormal by Gram and Schmidt: distributed evenly over all rotations. */
function orthogonal(rows: number, columns: number, gain: number, random: Random): Float64Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const vectors = Float64Array.from({ length: count * length }, () => random.normal());
  for (let i = 0; i < count; i++) {
    const at = i * length;
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const part = dot(length, vectors, j * length, vectors, at);
        addTimes(length, -part, vectors, j * length, vectors, at);
      }
    }
    const size = norm(vectors, at, at + length);
    for (let k = 0; k < length; k++) vectors[at + k]! /= size;
  }
  const value = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = rows <= columns ? row * length + column : column * length + row;
      value[row * columns + column] = gain * vectors[from]!;
    }
  }
  return value;
}
