import { bindLossTerms, type LossTerms } from '../graph/lossTerms.ts';
import type { Run } from './run.ts';

/**
 * A_n = ∂E_n/∂s_n (1 × S): through the outputs of step n only, where several states are stacked
 * each is held apart from the others.
 */
export function lossAdjoint(run: Run, loss: number): Float64Array {
  const row = new Float64Array(run.model.program.stateSize);
  termsOf(run).addOwn(loss - run.firstStep, row);
  return row;
}

/** ∂E_n/∂s_{n−1} (1 × S) where E_n reads the state of the step before past s_n; else zeros. */
export function lossAdjointBefore(run: Run, loss: number): Float64Array {
  const row = new Float64Array(run.model.program.stateSize);
  termsOf(run).addBefore(loss - run.firstStep, row);
  return row;
}

function termsOf(run: Run): LossTerms {
  return run.once('loss terms', () => {
    const terms = bindLossTerms(run.trajectory, { loss: run.steps - 1, sum: true });
    terms.run();
    return terms;
  });
}
