import type { StateAdjoints } from '../graph/backward.ts';
import type { Target } from '../graph/lossTerms.ts';
import type { Run } from './run.ts';

/** Whose gradient flows: the loss of one step, by its step, or the sum of the losses of all steps. */
export type LossChoice = number | 'sum';

/** The step of the loss; of a sum the last one. */
export function lastStepOf(run: Run, loss: LossChoice): number {
  return loss === 'sum' ? run.lastStep : loss;
}

/** Whether a loss, or a sum of losses, is the chosen one or a part of it. */
export function isPartOf(loss: LossChoice, chosen: LossChoice): boolean {
  return chosen === 'sum' || loss === chosen;
}

/** The same for the engine, whose steps count from 0. */
export function targetOf(run: Run, loss: LossChoice): Target {
  return { loss: lastStepOf(run, loss) - run.firstStep, sum: loss === 'sum' };
}

/** δ_t = ∂E/∂s_t for the chosen loss, or for the sum. */
export function adjointsOf(run: Run, loss: LossChoice): StateAdjoints {
  return run.stateAdjoints(lastStepOf(run, loss), loss === 'sum');
}

/** Whether the loss of a step is the chosen one, or one of those summed. */
export function isChosenLoss(loss: LossChoice, step: number | undefined): boolean {
  return loss === 'sum' ? step !== undefined : step === loss;
}
