import { stateOperations } from '../../graph/states.ts';
import { bindSweep } from '../../graph/sweep.ts';
import type { OperationId } from '../../model/program.ts';
import type { Work } from '../../tensor/work.ts';
import { pullEdges } from '../flow.ts';
import { flowSeeds } from '../flowSeeds.ts';
import type { LossChoice } from '../lossChoice.ts';
import type { Run } from '../run.ts';

/** The adjoints that pass along the edges of one step, to be multiplied by 2^exponent. */
export interface EdgeRows {
  /** (∂E/∂v)(∂v/∂u) (1 × size of u), by the operation v and what it reads, u. */
  readonly rows: ReadonlyMap<OperationId, ReadonlyMap<OperationId, Float64Array>>;
  /** What the steps after this one bring back to its states. */
  readonly later: ReadonlyMap<OperationId, Float64Array>;
  readonly exponent: number;
}

/** @param run with the operations of a step as the units of its graph */
export function* edgeRows(run: Run, loss: LossChoice, t: number): Work<EdgeRows> {
  const { trajectory, graph } = run;
  const { operations } = trajectory.program;
  const sweep = bindSweep(
    trajectory,
    new Set(operations.flatMap(({ kind }, id) => (kind === 'constant' ? [] : [id]))),
  );
  const seeds = yield* flowSeeds(run, loss, sweep);
  const exponent = seeds.put(t);
  const later = new Map<OperationId, Float64Array>();
  for (const state of stateOperations(trajectory.program)) {
    const row = sweep.adjoints[state]!;
    if (row.some((entry) => entry !== 0)) later.set(state, row.slice());
  }
  const pulled = pullEdges(sweep, graph, seeds.units(t), t);
  const rows = new Map([...pulled].map(([unit, reads]) => [graph.units[unit]!.operation, reads]));
  return { rows, later, exponent };
}
