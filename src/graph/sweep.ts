import type { OperationId } from '../model/program.ts';
import type { StepKernel } from './rules/rule.ts';
import { ruleOf } from './rules/table.ts';
import type { StepGraph, Unit } from './stepGraph.ts';
import { inputPlaces, type Trajectory } from './trajectory.ts';

/**
 * Reverse mode within one step. Adjoints (row vectors) lie in one array an operation, all zero
 * between two sweeps; whoever reads the adjoints of leaves also clears them.
 */
export interface Sweep {
  readonly adjoints: readonly Float64Array[];
  /** Adds the adjoint of the unit's value, times its Jacobian, to the adjoints of what it reads. */
  readonly pull: (unit: Unit, t: number) => void;
}

/** Only what leads to the `wanted` operations is bound, so that nothing else costs time. */
export function bindSweep(trajectory: Trajectory, wanted: ReadonlySet<OperationId>): Sweep {
  const { program, places } = trajectory;
  const { operations } = program;
  const active: boolean[] = [];
  operations.forEach(({ inputs }, id) => {
    active.push(wanted.has(id) || inputs.some((input) => active[input]));
  });
  const adjoints = operations.map(({ size }, id) => new Float64Array(active[id] ? size : 0));
  const kernels = operations.map((operation, id): StepKernel | undefined => {
    const rule = ruleOf(operation);
    if (rule === undefined || !operation.inputs.some((input) => active[input])) return undefined;
    // Where only the operation itself is wanted, its adjoint is read and goes no further.
    const into = operation.inputs.map((input) => (active[input] ? adjoints[input] : undefined));
    return rule.pullback(
      operation,
      places[id]!,
      inputPlaces(operation, places),
      adjoints[id]!,
      into,
    );
  });
  return {
    adjoints,
    pull: ({ first, operation }, t) => {
      for (let id = operation; id >= first; id--) {
        const kernel = kernels[id];
        if (kernel === undefined) continue;
        kernel(t);
        if (id !== operation) adjoints[id]!.fill(0);
      }
    },
  };
}

/**
 * Pulls the given units back, last first, and clears their adjoints; those whose operation is in
 * `held` keep theirs, and nothing passes through them.
 */
export function pullUnits(
  sweep: Sweep,
  graph: StepGraph,
  indices: readonly number[],
  t: number,
  held?: ReadonlySet<OperationId>,
): void {
  for (let i = indices.length - 1; i >= 0; i--) {
    const unit = graph.units[indices[i]!]!;
    if (held?.has(unit.operation)) continue;
    sweep.pull(unit, t);
    sweep.adjoints[unit.operation]!.fill(0);
  }
}
