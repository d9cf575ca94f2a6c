import { pushTo } from '../graph/backward.ts';
import { bindSweep, pullUnits } from '../graph/sweep.ts';
import { collect, type Taps } from '../graph/taps.ts';
import type { Run } from './run.ts';

/** r ↦ r W_i for a row r (1 × S) at a step; the result (1 × P) is new each time. */
export type ImmediateRow = (step: number, row: Float64Array) => Float64Array;

export function bindImmediate({ trajectory, graph, firstStep }: Run, taps: Taps): ImmediateRow {
  const { program } = trajectory;
  const sweep = bindSweep(trajectory, new Set(taps.taps.map(({ operation }) => operation)));
  return (step, row) => {
    const t = step - firstStep;
    const result = new Float64Array(taps.size);
    pushTo(sweep, program, row);
    pullUnits(sweep, graph, graph.towardsStates, t);
    collect(sweep, taps, t, result);
    return result;
  };
}

/**
 * W_i = the immediate derivative of s_i by the source (S × P), row-major: the states of the step
 * before are held fixed, so that it is not ∂s_i/∂w with all that w did earlier.
 */
export function immediate(run: Run, step: number, taps: Taps): Float64Array {
  const { stateSize } = run.model.program;
  const times = bindImmediate(run, taps);
  const result = new Float64Array(stateSize * taps.size);
  const unit = new Float64Array(stateSize);
  for (let row = 0; row < stateSize; row++) {
    unit.fill(0);
    unit[row] = 1;
    result.set(times(step, unit), row * taps.size);
  }
  return result;
}
