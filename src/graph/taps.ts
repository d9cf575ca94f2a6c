import type { Program } from '../model/program.ts';
import type { Sweep } from './sweep.ts';

/** A place where the source of a gradient enters the graph. */
export interface Tap {
  readonly operation: number;
  /** Where its entries stand in the gradient. */
  readonly start: number;
  readonly size: number;
  /** The one step where it enters; undefined where it enters at every step. */
  readonly at: number | undefined;
}

/** What a gradient is taken by: a row vector of `size` entries, put together from leaves. */
export interface Taps {
  readonly taps: readonly Tap[];
  readonly size: number;
}

/** The parameters with these indices side by side, each in row-major order. */
export function parameterTaps(
  { operations }: Program,
  wanted: (parameter: number) => boolean,
): Taps {
  let start = 0;
  const taps = operations
    .flatMap((operation, id) => (operation.kind === 'parameter' ? [{ operation, id }] : []))
    .filter(({ operation }) => wanted(operation.parameter))
    .sort((a, b) => a.operation.parameter - b.operation.parameter)
    .map(({ operation: { size }, id }): Tap => {
      start += size;
      return { operation: id, start: start - size, size, at: undefined };
    });
  return { taps, size: start };
}

/** The value of the state `base` before the first step. */
export function initialStateTaps({ states }: Program, base: string): Taps {
  const state = states.find((candidate) => candidate.base === base);
  if (state?.input === undefined) return { taps: [], size: 0 };
  return {
    taps: [{ operation: state.input, start: 0, size: state.size, at: 0 }],
    size: state.size,
  };
}

/** The value of the step leaf `base` at step `step`, which enters once for each offset. */
export function leafTaps({ operations }: Program, base: string, step: number): Taps {
  const taps = operations.flatMap((operation, id): Tap[] =>
    operation.kind === 'leaf' && operation.base === base && step - operation.offset >= 0
      ? [{ operation: id, start: 0, size: operation.size, at: step - operation.offset }]
      : [],
  );
  return { taps, size: taps[0]?.size ?? 0 };
}

/**
 * Adds the adjoints of the taps that are open at step t to `into`, and clears all of them. Says
 * whether any was open.
 */
export function collect(sweep: Sweep, { taps }: Taps, t: number, into: Float64Array): boolean {
  let found = false;
  for (const { operation, start, at } of taps) {
    const adjoint = sweep.adjoints[operation]!;
    if (at === undefined || at === t) {
      for (let i = 0; i < adjoint.length; i++) into[start + i]! += adjoint[i]!;
      found = true;
    }
    adjoint.fill(0);
  }
  return found;
}
