import { scaled, timesPower, type Scaled } from '../tensor/scaled.ts';
import { lossAdjoint } from './lossAdjoint.ts';
import type { Run } from './run.ts';
import { rowTimesBlock, stateVariables, type StateVariable } from './stateVariables.ts';

/** Where a path from the loss enters the states: a row (1 × the variable's size) at a step. */
export interface LossEntry {
  readonly step: number;
  readonly variable: StateVariable;
  readonly row: Scaled;
}

/**
 * The derivatives of E_n by the states that its own step reads: A_n by variable, and where E_n also
 * reads s_{n−1} directly, the derivative by that.
 */
export function lossEntries(run: Run, loss: number): readonly LossEntry[] {
  const variables = stateVariables(run);
  const adjoint = lossAdjoint(run, loss);
  const entries = variables.map((variable): LossEntry => {
    const { start, size } = variable;
    return { step: loss, variable, row: scaled(1, size, adjoint.slice(start, start + size)) };
  });
  if (!readsStepBefore(run)) return entries.filter(({ row }) => isSome(row));
  const { stateSize } = run.model.program;
  const { deltas, exponents } = run.stateAdjoints(loss);
  const at = (loss - run.firstStep) * stateSize;
  const jacobian = run.stateJacobian(loss - 1);
  const direct = variables.map((variable): LossEntry => {
    const { start, size } = variable;
    const row = deltas.slice(at + start, at + start + size);
    const exponent = exponents[loss - run.firstStep]!;
    for (let j = 0; j < size; j++) row[j] = timesPower(row[j]!, exponent);
    for (const to of variables) {
      const of = adjoint.subarray(to.start, to.start + to.size);
      rowTimesBlock(of, jacobian, stateSize, to, variable).forEach((x, j) => (row[j]! -= x));
    }
    return { step: loss - 1, variable, row: scaled(1, size, row) };
  });
  return [...entries, ...direct].filter(({ row }) => isSome(row));
}

function isSome({ data }: Scaled): boolean {
  return data.some((entry) => entry !== 0);
}

/** Whether the loss of a step reads a state of the step before past the states of its own step. */
function readsStepBefore({ model: { program }, graph }: Run): boolean {
  const states = new Set(program.states.map(({ node }) => node));
  const open = [graph.unitOf.get(program.objective.operation) ?? 0];
  const seen = new Set(open);
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (states.has(unit)) continue;
    for (const read of graph.units[unit]!.reads) {
      if (program.operations[read]?.kind === 'state') return true;
      const next = graph.unitOf.get(read);
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}
