import { pushTo } from '../graph/backward.ts';
import { bindSweep, pullUnits } from '../graph/sweep.ts';
import { collect, type Taps } from '../graph/taps.ts';
import type { Run } from './run.ts';

/**
 * W_i = the immediate derivative of s_i by the source (S × P), row-major: the states of the step
 * before are held fixed, so that it is not ∂s_i/∂w with all that w did earlier.
 */
export function immediate(run: Run, step: number, taps: Taps): Float64Array {
  const { trajectory, graph } = run;
  const { program } = trajectory;
  const t = step - run.firstStep;
  const sweep = bindSweep(trajectory, new Set(taps.taps.map(({ operation }) => operation)));
  const result = new Float64Array(program.stateSize * taps.size);
  const unit = new Float64Array(program.stateSize);
  for (let row = 0; row < program.stateSize; row++) {
    unit.fill(0);
    unit[row] = 1;
    pushTo(sweep, program, unit);
    pullUnits(sweep, graph, graph.towardsStates, t);
    collect(sweep, taps, t, result.subarray(row * taps.size, (row + 1) * taps.size));
  }
  return result;
}
