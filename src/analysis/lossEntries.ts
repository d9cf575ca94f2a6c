import { scaled, type Scaled } from '../tensor/scaled.ts';
import { lossAdjoint, lossAdjointBefore } from './lossAdjoint.ts';
import type { LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';
import { stateVariables, type StateVariable } from './stateVariables.ts';

/** Where a path from a loss enters the states: a row (1 × the variable's size) at a step. */
export interface LossEntry {
  /** The step of the loss. */
  readonly loss: number;
  readonly step: number;
  readonly variable: StateVariable;
  readonly row: Scaled;
}

/**
 * The derivatives of E_n by the states that its own step reads: A_n by variable, and where E_n also
 * reads s_{n−1} directly, the derivative by that. For the sum of all losses those of each.
 */
export function lossEntries(run: Run, choice: LossChoice): readonly LossEntry[] {
  const { firstStep, steps } = run;
  const losses =
    choice === 'sum' ? Array.from({ length: steps }, (_, t) => firstStep + t) : [choice];
  const variables = stateVariables(run);
  const entries = (loss: number, step: number, adjoint: Float64Array): readonly LossEntry[] =>
    variables.map((variable) => {
      const { start, size } = variable;
      return { loss, step, variable, row: scaled(1, size, adjoint.slice(start, start + size)) };
    });
  return losses
    .flatMap((loss) => [
      ...entries(loss, loss, lossAdjoint(run, loss)),
      ...entries(loss, loss - 1, lossAdjointBefore(run, loss)),
    ])
    .filter(({ row }) => row.data.some((entry) => entry !== 0));
}
