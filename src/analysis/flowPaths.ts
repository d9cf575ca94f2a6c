import type { Target } from '../graph/lossTerms.ts';
import type { StepGraph } from '../graph/stepGraph.ts';
import type { Taps } from '../graph/taps.ts';
import type { OperationId, Program } from '../model/program.ts';

/** How flows are found, and about how many multiplications that takes. */
export interface FlowPlan {
  readonly way: 'pass on' | 'total derivatives' | 'pull back';
  readonly cost: number;
}

/**
 * Running sums, P a node, where every node has one way on to the loss. Else the cheaper of two: the
 * total derivatives of all nodes, S·S·P a step; or what arrives along each edge pulled back through
 * all the steps before it, a backward pass an edge.
 */
export function flowPlan(
  graph: StepGraph,
  program: Program,
  { size: sourceSize }: Taps,
  target: Target,
): FlowPlan {
  const steps = target.loss + 1;
  const { operations } = program;
  const sizeOf = (id: OperationId): number => operations[id]!.size;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  if (hasSinglePaths(graph, program, target)) {
    return { way: 'pass on', cost: steps * sourceSize * graph.units.length };
  }
  const derivatives =
    steps *
    sourceSize *
    sum(graph.units.map(({ operation, reads }) => sizeOf(operation) * sum(reads.map(sizeOf))));
  const edges = sum(
    graph.units.map(
      ({ reads }) => reads.filter((id) => operations[id]!.kind !== 'parameter').length,
    ),
  );
  // Each weight of a step is multiplied with once to go on and once to gather, and the sums of both
  // are read and written: about the time of eight multiplications.
  const weights = sum(operations.map(({ kind, size }) => (kind === 'parameter' ? size : 0)));
  const pulls = ((edges * steps * steps) / 2) * 8 * weights;
  return pulls < derivatives
    ? { way: 'pull back', cost: pulls }
    : { way: 'total derivatives', cost: derivatives };
}

/**
 * Whether every node of the unrolled graph has at most one edge on which it goes on to the loss:
 * within the loss's own step, in the step before it, and in all earlier ones. For a sum of losses
 * each step has a loss of its own, beside the way to the next state.
 */
function hasSinglePaths(
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
