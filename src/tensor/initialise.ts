import { orthogonalise } from './householder.ts';
import type { Random } from './random.ts';

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

/**
 * The Q of normal vectors, with the signs for which R has a positive diagonal: distributed evenly
 * over all rotations (Mezzadri 2007).
 */
function orthogonal(rows: number, columns: number, gain: number, random: Random): Float64Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const drawn = Float64Array.from({ length: count * length }, () => random.normal());
  const { basis: vectors, r } = orthogonalise(count, length, drawn);
  for (let i = 0; i < count; i++) {
    if (r[i * (count + 1)]! > 0) continue;
    for (let k = i * length; k < (i + 1) * length; k++) vectors[k] = -vectors[k]!;
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
