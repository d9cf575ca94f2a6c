import type { LossName } from '../note/spec.ts';
import { initialise, type Initialiser } from '../tensor/initialise.ts';
import { createRandom } from '../tensor/random.ts';

/**
 * First values where the note gives none, chosen so that an example tells much and stays calm:
 *
 * - square matrices: 0.9 times a random rotation, so that a default tanh net vanishes, slowly, at any
 *   length;
 * - other matrices: Glorot's uniform;
 * - vectors: normal with deviation 0.1, so that no bias looks like a forgotten zero;
 * - scalars: one half.
 *
 * Each value depends on its own name and the spec's seed only: it stays when other parts of the
 * note change.
 */
export function initialParameter(
  name: string,
  shape: readonly number[],
  seed: string,
): Float64Array {
  return initialise(parameterInitialiser(shape), shape, createRandom(`${seed}parameter ${name}`));
}

export function parameterInitialiser(shape: readonly number[]): Initialiser {
  const [rows, columns] = shape;
  if (rows === undefined) return { kind: 'constant', value: 0.5 };
  if (columns === undefined) return { kind: 'normal', deviation: 0.1 };
  return rows === columns ? { kind: 'orthogonal', gain: 0.9 } : { kind: 'glorot' };
}

/** Normal with deviation 1/2: with zeros, the path of U into the first step would not show. */
export function initialState(base: string, shape: readonly number[], seed: string): Float64Array {
  return initialise(
    { kind: 'normal', deviation: 0.5 },
    shape,
    createRandom(`${seed}state ${base}`),
  );
}

/** Standard normals, for each step on their own: more steps leave the first ones as they are. */
export function leafData(
  base: string,
  shape: readonly number[],
  step: number,
  seed: string,
): Float64Array {
  const random = createRandom(`${seed}data ${base} ${step}`);
  return initialise({ kind: 'normal', deviation: 1 }, shape, random);
}

/** Targets that a loss has a meaning for: one class, zeros and ones, or any numbers. */
export function targetData(
  loss: LossName,
  base: string,
  shape: readonly number[],
  step: number,
  seed: string,
): Float64Array {
  const random = createRandom(`${seed}data ${base} ${step}`);
  const size = shape.reduce((a, b) => a * b, 1);
  switch (loss) {
    case 'cross-entropy': {
      const value = new Float64Array(size);
      value[Math.floor(random.uniform() * size)] = 1;
      return value;
    }
    case 'bce':
      return Float64Array.from({ length: size }, () => (random.uniform() < 0.5 ? 0 : 1));
    case 'half-mse':
    case 'mse':
      return leafData(base, shape, step, seed);
  }
}
