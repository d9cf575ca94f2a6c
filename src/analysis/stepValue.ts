import { valueAt } from '../graph/trajectory.ts';
import type { NodeResult } from './analysis.ts';
import type { Run } from './run.ts';

/** The entries, row-major, of what stands at a step: an input or target, a border, or a computed quantity. */
export function stepValue(
  { model, trajectory, firstStep }: Run,
  { base, role, step }: Pick<NodeResult, 'base' | 'role' | 'step'>,
): Float64Array {
  if (step === undefined) throw new Error(`${base} belongs to no step`);
  switch (role) {
    case 'input':
    case 'target':
      return model.leafValue(base, step);
    case 'border': {
      const state = model.program.states.findIndex((one) => one.base === base);
      return model.initialStates[state] ?? new Float64Array(0);
    }
    case 'parameter':
    case 'state':
    case 'output':
    case 'loss':
    case 'other': {
      const node = model.program.nodes.find((one) => one.base === base);
      if (node === undefined) throw new Error(`the program computes no ${base}`);
      return valueAt(trajectory, node.operation, step - firstStep);
    }
  }
}
