import type { Target } from '../graph/lossTerms.ts';
import type { StepGraph } from '../graph/stepGraph.ts';
import type { Taps } from '../graph/taps.ts';
import type { OperationId, Program } from '../model/program.ts';

/**
 * About how many multiplications the flows of all edges take: P a node where flows are running sums,
 * else the total derivatives of all nodes, S·S·P a step.
 */
export function flowCost(
  graph: StepGraph,
  program: Program,
  { size: sourceSize }: Taps,
  target: Target,
): number {
  const sizeOf = (id: OperationId): number => program.operations[id]!.size;
  const single = hasSinglePaths(graph, program, target);
  const each = graph.units.map(({ operation, reads }) =>
    single ? 1 : sizeOf(operation) * reads.reduce((sum, read) => sum + sizeOf(read), 0),
  );
  return (target.loss + 1) * sourceSize * each.reduce((a, b) => a + b, 0);
}

/**
 * Whether every node of the unrolled graph has at most one edge on which it goes on to the loss:
 * within the loss's own step, in the step before it, and in all earlier ones. For a sum of losses
 * each step has a loss of its own, beside the way to the next state.
 */
export function hasSinglePaths(
  graph: StepGraph,
  { states, operations }: Program,
  { sum }: Target,
): boolean {
  const { towardsStates, towardsObjective } = graph;
  if (sum) {
    const towardsBoth = [...new Set([...towardsStates, ...towardsObjective])];
    return single(graph, towardsBoth, towardsBoth);
  }
  return (
    single(graph, towardsObjective, []) &&
    single(graph, towardsStates, towardsObjective) &&
    single(graph, towardsStates, towardsStates)
  );

  /** `now` are the units of a step that lead on, `next` those of the step after it. */
  function single(
    { units, unitOf }: StepGraph,
    now: readonly number[],
    next: readonly number[],
  ): boolean {
    const uses = new Map<number, number>();
    const use = (unit: number | undefined): void => {
      if (unit !== undefined) uses.set(unit, (uses.get(unit) ?? 0) + 1);
    };
    for (const index of now) for (const read of units[index]!.reads) use(unitOf.get(read));
    for (const index of next) {
      for (const read of units[index]!.reads) {
        const operation = operations[read];
        if (operation?.kind !== 'state') continue;
        use(states.find(({ base }) => base === operation.base)?.node);
      }
    }
    return [...uses.values()].every((count) => count <= 1);
  }
}
