import { pushTo } from '../graph/backward.ts';
import { pullUnits, type Sweep } from '../graph/sweep.ts';
import { multiplyByPower, normalise, timesPower } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { adjointsOf, targetOf, type LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';

/** What the gradient brings into each step from outside of it. */
export interface FlowSeeds {
  /** The units of the step that lead on, in the order of computation. */
  readonly units: (t: number) => readonly number[];
  /** Puts what comes in, times 2^-exponent, into the adjoints of a step; gives the exponent. */
  readonly put: (t: number) => number;
}

/**
 * For one loss: 1 at the loss, and δ_t at the states of the steps before. For the sum of all: 1 at
 * every step's loss, and at its states what comes from the steps after it, δ_t less what the
 * step's own loss reads of them, which flows through the nodes between.
 */
export function* flowSeeds(run: Run, loss: LossChoice, sweep: Sweep): Work<FlowSeeds> {
  const { trajectory, graph } = run;
  const { program } = trajectory;
  const { stateSize, objective } = program;
  const target = targetOf(run, loss);
  const end = sweep.adjoints[objective.operation]!;
  if (!target.sum) {
    const { deltas, exponents } = adjointsOf(run, loss);
    return {
      units: (t) => (t === target.loss ? graph.towardsObjective : graph.towardsStates),
      put: (t) => {
        if (t === target.loss) {
          end.fill(1);
          return 0;
        }
        const at = (t + 1) * stateSize;
        pushTo(sweep, program, deltas.subarray(at, at + stateSize));
        return exponents[t + 1]!;
      },
    };
  }
  const units = [...new Set([...graph.towardsStates, ...graph.towardsObjective])].sort(
    (a, b) => a - b,
  );
  const later = new Float64Array((target.loss + 1) * stateSize);
  const exponents = new Int32Array(target.loss + 1);
  const put = (t: number): number => {
    pushTo(sweep, program, later.subarray(t * stateSize, (t + 1) * stateSize));
    end[0]! += timesPower(1, -exponents[t]!);
    return exponents[t]!;
  };
  for (let t = target.loss; t > 0; t--) {
    yield;
    const exponent = put(t);
    pullUnits(sweep, graph, units, t);
    const before = later.subarray((t - 1) * stateSize, t * stateSize);
    for (const { input, start } of program.states) {
      if (input !== undefined) before.set(sweep.adjoints[input]!, start);
    }
    clearReads(run, sweep);
    const own = exponent + normalise(before);
    // The loss of the step stands beside what comes later, as 2^-exponent.
    exponents[t - 1] = Math.max(own, -farthest);
    multiplyByPower(before, own - exponents[t - 1]!);
  }
  return { units: () => units, put };
}

/** A loss with an exponent below this would leave float64. */
const farthest = 900;

function clearReads({ graph }: Run, sweep: Sweep): void {
  for (const { reads } of graph.units) for (const read of reads) sweep.adjoints[read]!.fill(0);
}
