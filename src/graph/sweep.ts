import type { OperationId } from '../model/program.ts';
import type { Place, PullKernel } from './rules/rule.ts';
import { ruleOf } from './rules/table.ts';
import type { StepGraph, Unit } from './stepGraph.ts';
import { inputPlaces, type Trajectory } from './trajectory.ts';

/**
 * Reverse mode within one step, node by node. Adjoints (row vectors) lie in one array an
 * operation, all zero between two sweeps; whoever reads the adjoints of leaves also clears them.
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
  const rows = adjoints.map((data): Place => ({ data, start: 0, stride: 0, size: data.length }));
  const kernels = operations.map((operation, id): readonly PullKernel[] => {
    const rule = ruleOf(operation);
    if (rule === undefined) return [];
    const inputs = inputPlaces(operation, places);
    return operation.inputs.flatMap((into, input) =>
      active[into]
        ? [rule.pullback(operation, input, places[id]!, inputs, rows[id]!, rows[into]!)]
        : [],
    );
  });
  return {
    adjoints,
    pull: ({ first, operation }, t) => {
      for (let id = operation; id >= first; id--) {
        if (kernels[id]!.length === 0) continue;
        for (const pull of kernels[id]!) pull(0, 1, t, 0);
        if (id !== operation) adjoints[id]!.fill(0);
      }
    },
  };
}

/** Pulls the given units back, last first, and clears their adjoints. */
export function pullUnits(
  sweep: Sweep,
  graph: StepGraph,
  indices: readonly number[],
  t: number,
): void {
  for (let i = indices.length - 1; i >= 0; i--) {
    const unit = graph.units[indices[i]!]!;
    sweep.pull(unit, t);
    sweep.adjoints[unit.operation]!.fill(0);
  }
}
