import type { Random } from '../../src/tensor/random.ts';

/** One kind of input, and what has to hold of it. */
export interface Target {
  /** What the inputs are, in words. */
  readonly about: string;
  /** The same random numbers give the same input. */
  readonly make: (random: Random) => Input;
}

export interface Input {
  /** As it is kept where it is a find. */
  readonly bytes: string | Uint8Array;
  readonly ending: string;
  /** Milliseconds of the processor that it may take. */
  readonly longest: number;
  /** What is wrong, or undefined. What it throws is wrong, too. */
  readonly attempt: () => string | undefined;
}

export function below(limit: number, random: Random): number {
  return Math.floor(random.uniform() * limit);
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[below(items.length, random)]!;
}
