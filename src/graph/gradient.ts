import { accumulate, accumulateAll, accumulator, type Accumulator } from '../tensor/accumulator.ts';
import { finish } from '../tensor/work.ts';
import type { Model } from '../model/model.ts';
import { bindBackward, type StateAdjoints } from './backward.ts';
import { seedLosses, type Target } from './lossTerms.ts';
import { stateOperations } from './states.ts';
import { bindTape, runTape, type Tape } from './tape.ts';
import type { Taps } from './taps.ts';
import { bindForward, type Trajectory } from './trajectory.ts';

/**
 * The gradient of a target by a source, in parts that add up to it: δ_t W_t for each step t ≤ n,
 * and what the losses' own steps read past the state.
 */
export interface GradientParts {
  /** Calls back with δ_t W_t (1 × P) times 2^exponent, for t = 0 … n; the array is used again. */
  readonly eachStep: (
    adjoints: StateAdjoints,
    visit: (t: number, row: Float64Array, exponent: number) => void,
  ) => void;
  /** ∂E/∂source with the states held fixed: the parameters of a read-out. */
  readonly direct: (target: Target) => Float64Array;
  /** Σ_t δ_t W_t */
  readonly throughStates: (adjoints: StateAdjoints) => Accumulator;
  /** All of it. */
  readonly whole: (adjoints: StateAdjoints) => Accumulator;
}

export function bindGradient(trajectory: Trajectory, taps: Taps): GradientParts {
  const direct = (target: Target): Float64Array => bindDirect(trajectory, taps, target)();
  const throughStates = (adjoints: StateAdjoints): Accumulator =>
    bindThroughStates(trajectory, taps, adjoints)();

  return {
    direct,
    throughStates,
    eachStep: (adjoints, visit) => {
      const tape = bindParameterTape(trajectory, taps, adjoints.rows, adjoints.loss + 1);
      const row = new Float64Array(taps.size);
      for (let t = 0; t <= adjoints.loss; t++) {
        row.fill(0);
        runTape(tape, t, 1, t, 1);
        collect(tape, taps, t, 1, t, row);
        clearShared(tape);
        visit(t, row, adjoints.exponents[t + 1]!);
      }
    },
    whole: (adjoints) => {
      const total = accumulator(taps.size);
      accumulate(total, direct(adjoints), 0);
      accumulateAll(total, throughStates(adjoints));
      return total;
    },
  };
}

/** ∂E/∂source with the states held fixed, as something that can be run again. */
function bindDirect(trajectory: Trajectory, taps: Taps, { loss, sum }: Target): () => Float64Array {
  const objective = trajectory.program.objective.operation;
  const lanes = sum ? loss + 1 : 1;
  const first = sum ? 0 : loss;
  const tape = bindDirectTape(trajectory, taps, lanes);
  return () => {
    tape.data.fill(0);
    seedLosses(tape.rows[objective], lanes);
    runTape(tape, 0, lanes, first, 1);
    const row = new Float64Array(taps.size);
    collect(tape, taps, 0, lanes, first, row);
    return row;
  };
}

/** From the losses of `lanes` steps to the taps, past the states. */
export function bindDirectTape(trajectory: Trajectory, { taps }: Taps, lanes: number): Tape {
  const { program } = trajectory;
  return bindTape(trajectory, {
    seeds: new Set([program.objective.operation]),
    wanted: new Set(taps.map(({ operation }) => operation)),
    held: stateOperations(program),
    lanes,
  });
}

/** Σ_t δ_t W_t for the adjoints as they are then. */
function bindThroughStates(
  trajectory: Trajectory,
  taps: Taps,
  adjoints: StateAdjoints,
): () => Accumulator {
  const tape = bindParameterTape(trajectory, taps, adjoints.rows, adjoints.loss + 1);
  return () => {
    const { loss, exponents } = adjoints;
    tape.data.fill(0);
    const total = accumulator(taps.size);
    const row = new Float64Array(taps.size);
    for (const { from, to } of stretches(taps, loss, (t) => exponents[t + 1]!)) {
      runTape(tape, from, to - from, from, 1);
      row.fill(0);
      collect(tape, taps, from, to - from, from, row);
      clearShared(tape);
      accumulate(total, row, exponents[from + 1]!);
    }
    return total;
  };
}

/**
 * The gradient of a target over `steps` steps as something that can be run again and again, for
 * parameters that change in place: forward, backward, and all of δ_t W_t.
 */
export function bindTargetGradient(
  model: Model,
  steps: number,
  target: Target,
  taps: Taps,
): () => Accumulator {
  const { trajectory, run } = bindForward(model, steps);
  const pullBack = bindBackward(trajectory, target);
  const direct = bindDirect(trajectory, taps, target);
  let through: (() => Accumulator) | undefined;
  return () => {
    finish(run());
    const adjoints = finish(pullBack());
    through ??= bindThroughStates(trajectory, taps, adjoints);
    const total = through();
    accumulate(total, direct(), 0);
    return total;
  };
}

/** From the operations between the states, whose adjoints are known, to the taps. */
export function bindParameterTape(
  trajectory: Trajectory,
  { taps }: Taps,
  rows: StateAdjoints['rows'],
  lanes: number,
): Tape {
  const known = rows.flatMap((place, id) => (place === undefined ? [] : [id]));
  return bindTape(trajectory, {
    seeds: new Set([...known, ...stateOperations(trajectory.program)]),
    wanted: new Set(taps.map(({ operation }) => operation)),
    known: rows,
    lanes,
  });
}

/** Steps up to `loss` that have one exponent, and of which at least one is open to a tap. */
export function stretches(
  { taps }: Taps,
  loss: number,
  exponentAt: (t: number) => number,
): readonly { readonly from: number; readonly to: number }[] {
  if (taps.every(({ at }) => at !== undefined)) {
    const steps = new Set(taps.map(({ at }) => at!).filter((at) => at <= loss));
    return [...steps].map((from) => ({ from, to: from + 1 }));
  }
  const result: { from: number; to: number }[] = [];
  for (let t = 0; t <= loss; t++) {
    const last = result.at(-1);
    if (last !== undefined && exponentAt(t - 1) === exponentAt(t)) last.to = t + 1;
    else result.push({ from: t, to: t + 1 });
  }
  return result;
}

/** Adds the adjoints of the taps over some lanes to `into`, where lane `lane` is step t. */
export function collect(
  { rows }: Tape,
  { taps }: Taps,
  lane: number,
  lanes: number,
  t: number,
  into: Float64Array,
): void {
  for (const { operation, start, at } of taps) {
    const place = rows[operation];
    if (place === undefined) continue;
    const { data, size, stride } = place;
    const from = at === undefined || stride === 0 ? 0 : at - t;
    const to = at === undefined ? (stride === 0 ? 1 : lanes) : from + 1;
    if (from < 0 || to > lanes) continue;
    for (let l = from; l < to; l++) {
      const source = place.start + (lane + l) * stride;
      for (let i = 0; i < size; i++) into[start + i]! += data[source + i]!;
    }
  }
}

/** What all lanes have in common is used again for the next ones. */
export function clearShared({ rows }: Tape): void {
  for (const place of rows) {
    if (place?.stride === 0) place.data.fill(0, place.start, place.start + place.size);
  }
}
