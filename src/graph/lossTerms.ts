import type { Place } from './rules/rule.ts';
import { movesOf, stateInputs, stateOperations, type Move } from './states.ts';
import { bindTape, runTape } from './tape.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * Which scalar is differentiated: the objective of step index `loss`, or the sum of those of all
 * steps up to it.
 */
export interface Target {
  readonly loss: number;
  readonly sum: boolean;
}

/** What the losses of a target read of the states themselves, past no other state. */
export interface LossTerms {
  readonly run: () => void;
  /** Adds A_t = ∂E_t/∂s_t (1 × S); nothing where the target has no loss of step t. */
  readonly addOwn: (t: number, into: Float64Array) => void;
  /** Adds ∂E_t/∂s_{t−1} (1 × S) where E_t reads the state of the step before directly. */
  readonly addBefore: (t: number, into: Float64Array) => void;
}

export function bindLossTerms(trajectory: Trajectory, { loss, sum }: Target): LossTerms {
  const { program } = trajectory;
  const ends = stateOperations(program);
  const objective = program.objective.operation;
  const lanes = sum ? loss + 1 : 1;
  const first = sum ? 0 : loss;
  const tape = bindTape(trajectory, {
    seeds: new Set([objective]),
    wanted: new Set([...ends, ...stateInputs(program)]),
    held: ends,
    lanes,
  });
  const { nodes, inputs } = movesOf(program, tape.rows);
  const add = (moves: readonly Move[], t: number, into: Float64Array): void => {
    const lane = t - first;
    if (lane < 0 || lane >= lanes) return;
    for (const { data, start, stride, size, from } of moves) {
      const source = start + lane * stride;
      for (let i = 0; i < size; i++) into[from + i]! += data[source + i]!;
    }
  };
  return {
    run: () => {
      tape.data.fill(0);
      seedLosses(tape.rows[objective], lanes);
      runTape(tape, 0, lanes, first, 1);
    },
    addOwn: (t, into) => {
      add(nodes, t, into);
    },
    addBefore: (t, into) => {
      add(inputs, t, into);
    },
  };
}

/** Sets the adjoint of the objective to 1 in every lane. */
export function seedLosses(rows: Place | undefined, lanes: number): void {
  if (rows === undefined) return;
  for (let lane = 0; lane < lanes; lane++) rows.data[rows.start + lane * rows.stride] = 1;
}
