import { accumulate, accumulator, type Accumulator } from '../tensor/accumulator.ts';
import { pullObjective, pushTo, stateOperations, type StateAdjoints } from './backward.ts';
import { stepGraph } from './stepGraph.ts';
import { bindSweep } from './sweep.ts';
import { collect, type Taps } from './taps.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * The gradient of one loss by a source, in three parts that add up to it:
 * δ_t W_t for each step t ≤ n, and what the loss's own step reads past the state.
 */
export interface GradientParts {
  /** Calls back with δ_t W_t (1 × P) times 2^exponent, for t = 0 … n; the array is used again. */
  readonly eachStep: (
    adjoints: StateAdjoints,
    visit: (t: number, row: Float64Array, exponent: number) => void,
  ) => void;
  /** ∂E_n/∂source with the states held fixed: the parameters of a read-out. */
  readonly direct: (loss: number) => Float64Array;
  /** All of it. */
  readonly whole: (adjoints: StateAdjoints) => Accumulator;
}

export function bindGradient(trajectory: Trajectory, taps: Taps): GradientParts {
  const { program } = trajectory;
  const graph = stepGraph(program);
  const { stateSize } = program;
  const ends = stateOperations(program);
  const wanted = taps.taps.map(({ operation }) => operation);
  const sweep = bindSweep(trajectory, new Set(wanted));
  // The states' nodes keep what reaches them, which the direct part throws away.
  const cutSweep = bindSweep(trajectory, new Set([...wanted, ...ends]));

  const pullStep = ({ deltas }: StateAdjoints, t: number): void => {
    pushTo(sweep, program, deltas.subarray((t + 1) * stateSize, (t + 2) * stateSize));
    for (let i = graph.towardsStates.length - 1; i >= 0; i--) {
      const unit = graph.units[graph.towardsStates[i]!]!;
      sweep.pull(unit, t);
      sweep.adjoints[unit.operation]!.fill(0);
    }
  };

  const direct = (loss: number): Float64Array => {
    const row = new Float64Array(taps.size);
    pullObjective(program, graph, cutSweep, loss);
    for (const operation of ends) cutSweep.adjoints[operation]!.fill(0);
    collect(cutSweep, taps, loss, row);
    return row;
  };

  return {
    direct,
    eachStep: (adjoints, visit) => {
      const row = new Float64Array(taps.size);
      for (let t = 0; t <= adjoints.loss; t++) {
        row.fill(0);
        pullStep(adjoints, t);
        collect(sweep, taps, t, row);
        visit(t, row, adjoints.exponents[t + 1]!);
      }
    },
    whole: (adjoints) => {
      const total = accumulator(taps.size);
      const row = new Float64Array(taps.size);
      accumulate(total, direct(adjoints.loss), 0);
      const everywhere = taps.taps.every(({ at }) => at === undefined);
      for (let t = adjoints.loss; t >= 0; t--) {
        pullStep(adjoints, t);
        // Steps with the same exponent add up in place; only a change of it is written out.
        const ends = t === 0 || adjoints.exponents[t] !== adjoints.exponents[t + 1];
        if (everywhere && !ends) continue;
        row.fill(0);
        collect(sweep, taps, t, row);
        accumulate(total, row, adjoints.exponents[t + 1]!);
      }
      return total;
    },
  };
}
