import type { OperationId } from '../../model/program.ts';
import type { Place } from '../../graph/rules/rule.ts';
import { ruleOf } from '../../graph/rules/table.ts';
import { inputPlaces, type Trajectory } from '../../graph/trajectory.ts';

/**
 * One node computed at a point of the reader's own: a trajectory of a single step, in which what the
 * node reads has the given values, whatever the model computes there.
 */
export function pointTrajectory(
  { program, places: own }: Trajectory,
  node: number,
  values: ReadonlyMap<OperationId, Float64Array>,
): Trajectory {
  const { first, operation: last } = program.nodes[node]!;
  const empty = new Float64Array(0);
  const places = program.operations.map((operation, id): Place => {
    const { size } = operation;
    const given = values.get(id);
    if (given !== undefined) return { data: given, start: 0, stride: 0, size };
    if (operation.kind === 'parameter' || operation.kind === 'constant') return own[id]!;
    const inside = id >= first && id <= last;
    return { data: inside ? new Float64Array(size) : empty, start: 0, stride: 0, size };
  });
  for (let id = first; id <= last; id++) {
    const operation = program.operations[id]!;
    const rule = ruleOf(operation);
    rule?.forward(operation, places[id]!, inputPlaces(operation, places))(0, 1);
  }
  return { program, steps: 1, places };
}
