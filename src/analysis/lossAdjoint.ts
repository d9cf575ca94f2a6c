import type { Run } from './run.ts';

/**
 * A_n = ∂E_n/∂s_n (1 × S): through the outputs of step n only, where several states are stacked
 * each is held apart from the others.
 */
export function lossAdjoint(run: Run, loss: number): Float64Array {
  const { stateSize } = run.model.program;
  const { deltas } = run.stateAdjoints(loss);
  const at = (loss - run.firstStep + 1) * stateSize;
  return deltas.slice(at, at + stateSize);
}
