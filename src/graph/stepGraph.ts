import { isLeaf, type OperationId, type Program } from '../model/program.ts';

/** A stretch of operations that is pulled back as one: a node, or the objective made of nodes. */
export interface Unit {
  readonly first: OperationId;
  readonly operation: OperationId;
  /** What it reads from outside: leaves and operations of other nodes. */
  readonly reads: readonly OperationId[];
}

/** The nodes of one step as a graph, in the order of computation. */
export interface StepGraph {
  /** One for each node of the program, and one more where the objective is no node itself. */
  readonly units: readonly Unit[];
  /** Indices of the units that some state depends on within the step, the states among them. */
  readonly towardsStates: readonly number[];
  /** Indices of the units that the objective depends on within the step, itself among them. */
  readonly towardsObjective: readonly number[];
  /** Which unit gives the value of an operation, for operations that end a unit. */
  readonly unitOf: ReadonlyMap<OperationId, number>;
}

export function stepGraph(program: Program): StepGraph {
  const { nodes, objective } = program;
  return graphOf(program, objective.kind === 'loss' ? [...nodes] : [...nodes, objective]);
}

/** The same with every operation a unit of its own, in the program's order. */
export function operationGraph(program: Program): StepGraph {
  return graphOf(
    program,
    program.operations.flatMap((operation, id) =>
      isLeaf(operation) ? [] : [{ first: id, operation: id }],
    ),
  );
}

function graphOf(
  program: Program,
  stretches: readonly Pick<Unit, 'first' | 'operation'>[],
): StepGraph {
  const { nodes, objective, states } = program;
  const units = stretches.map(({ first, operation }): Unit => {
    return { first, operation, reads: readsOf(program, first, operation) };
  });
  const unitOf = new Map(units.map(({ operation }, index) => [operation, index]));
  const ends = states.flatMap(({ node }) => unitOf.get(nodes[node]?.operation ?? -1) ?? []);
  return {
    units,
    unitOf,
    towardsStates: ancestors(units, unitOf, ends),
    towardsObjective: ancestors(units, unitOf, [unitOf.get(objective.operation) ?? 0]),
  };
}

/** In order of first use; an operation counts as outside where it is a leaf or stands before. */
function readsOf(
  { operations }: Program,
  first: OperationId,
  last: OperationId,
): readonly OperationId[] {
  const reads = new Set<OperationId>();
  for (let id = first; id <= last; id++) {
    for (const input of operations[id]?.inputs ?? []) {
      const operation = operations[input];
      if (operation !== undefined && (input < first || isLeaf(operation))) reads.add(input);
    }
  }
  return [...reads].filter((id) => operations[id]?.kind !== 'constant');
}

function ancestors(
  units: readonly Unit[],
  unitOf: ReadonlyMap<OperationId, number>,
  ends: readonly number[],
): readonly number[] {
  const found = new Set(ends);
  for (let index = units.length - 1; index >= 0; index--) {
    if (!found.has(index)) continue;
    for (const read of units[index]!.reads) {
      const unit = unitOf.get(read);
      if (unit !== undefined) found.add(unit);
    }
  }
  return [...found].sort((a, b) => a - b);
}
