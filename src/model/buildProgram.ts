import type { Recurrence } from '../note/recurrence.ts';
import { compileStep, type CompiledStep, type DraftParameter } from './compileStep.ts';
import { decideSizes } from './decideSizes.ts';
import { arithmetic, type Draft } from './draft.ts';
import { reduce } from './draftShapes.ts';
import { NotComputable } from './problem.ts';
import type {
  Objective,
  Operation,
  OperationId,
  Program,
  ProgramNode,
  ProgramState,
} from './program.ts';
import type { Rank } from './scope.ts';

/** A program, and what had to be assumed to make it. */
export interface BuiltProgram {
  readonly program: Program;
  readonly parameters: readonly DraftParameter[];
  readonly assumed: readonly { readonly symbol: string; readonly tex: string }[];
  readonly remarks: readonly string[];
}

/**
 * Compiles one step of a recurrence. States are taken for vectors; where the formula of one turns
 * out to be a scalar or a matrix, the step is compiled again with that rank.
 * @throws NotComputable
 */
export function buildProgram(recurrence: Recurrence): BuiltProgram {
  const ranks = new Map<string, Rank>();
  const known = new Set(recurrence.definitions.map(({ target }) => target));
  for (;;) {
    const compiled = compileStep(recurrence, ranks);
    if (compiled.wrongRank === undefined) return finish(recurrence, compiled);
    const { base, rank, range } = compiled.wrongRank;
    if (ranks.has(base) || !known.has(base)) {
      throw new NotComputable(
        range,
        `The formula of ${base} has another shape than ${base} itself.`,
      );
    }
    ranks.set(base, rank);
  }
}

function finish(recurrence: Recurrence, compiled: CompiledStep): BuiltProgram {
  const { draft, parameters, assumed, remarks } = compiled;
  const nodes = compiled.nodes.map(({ definition, first, operation }): ProgramNode => ({
    base: definition.target,
    role: definition.role,
    first,
    operation,
  }));
  const objective = addObjective(draft, nodes, recurrence);
  decideSizes(recurrence, compiled);
  const operations = draft.operations.map(({ shape, inputs, range, finish: make }): Operation => {
    const sizes = shape.map((dimension) => draft.dimensions.sizeOf(dimension) ?? 1);
    return make({ shape: sizes, size: sizes.reduce((a, b) => a * b, 1), inputs, range });
  });
  const states = layOutStates(recurrence, compiled, nodes, operations);
  const stateSize = states.reduce((sum, { size }) => sum + size, 0);
  if (stateSize === 0) {
    throw new NotComputable(recurrence.range, 'No quantity is carried from one step to the next.');
  }
  return {
    program: { operations, nodes, states, stateSize, objective },
    parameters,
    assumed,
    remarks: [
      ...remarks,
      ...objectiveRemarks(objective, nodes),
      ...(assumed.length > 0 || parameters.length > 0 ? [sizesRemark(nodes, operations)] : []),
    ],
  };
}

/** In the note's order, then those that only their use at an earlier step shows. */
function layOutStates(
  recurrence: Recurrence,
  compiled: CompiledStep,
  nodes: readonly ProgramNode[],
  operations: readonly Operation[],
): readonly ProgramState[] {
  const bases = [...new Set([...recurrence.states, ...compiled.stateInputs.keys()])];
  let start = 0;
  return bases.flatMap((base) => {
    const node = nodes.findIndex((candidate) => candidate.base === base);
    const operation = operations[nodes[node]?.operation ?? -1];
    if (operation === undefined) return [];
    const { shape, size } = operation;
    start += size;
    const input = compiled.stateInputs.get(base);
    return [{ base, shape, size, start: start - size, input, node }];
  });
}

function addObjective(
  draft: Draft,
  nodes: readonly ProgramNode[],
  recurrence: Recurrence,
): Objective {
  const indices = (wanted: (node: ProgramNode) => boolean): readonly number[] =>
    nodes.flatMap((node, i) => (wanted(node) ? [i] : []));
  const losses = indices(({ role }) => role === 'loss');
  const first = draft.operations.length;
  if (losses.length === 1) {
    const { operation, first: own } = nodes[losses[0]!]!;
    return { kind: 'loss', nodes: losses, first: own, operation };
  }
  if (losses.length > 1) {
    const operation = losses
      .map((index): OperationId => nodes[index]!.operation)
      .reduce((a, b) => arithmetic(draft, 'add', a, b, recurrence.range));
    return { kind: 'sum-of-losses', nodes: losses, first, operation };
  }
  const last =
    indices(({ role }) => role === 'output').at(-1) ??
    indices(({ base }) => recurrence.states.includes(base)).at(-1) ??
    nodes.length - 1;
  const node = nodes[last];
  if (node === undefined) throw new NotComputable(recurrence.range, 'Nothing is computed here.');
  const operation = reduce(draft, 'sum', node.operation, recurrence.range);
  return { kind: 'sum-of-entries', nodes: [last], first, operation };
}

function objectiveRemarks({ kind, nodes: of }: Objective, nodes: readonly ProgramNode[]): string[] {
  const names = of.map((index) => nodes[index]?.base ?? '');
  switch (kind) {
    case 'loss':
      return [];
    case 'sum-of-losses':
      return [
        `A step has several losses; what flows is the gradient of their sum, ${names.join(' + ')}.`,
      ];
    case 'sum-of-entries':
      return [
        `The note gives no loss; what flows is the gradient of the sum of the entries of ${names.join()}.`,
      ];
  }
}

function sizesRemark(nodes: readonly ProgramNode[], operations: readonly Operation[]): string {
  const leaves = new Map<string, number>();
  for (const operation of operations) {
    if (operation.kind === 'leaf') leaves.set(operation.base, operation.size);
  }
  const sizes = [
    ...leaves,
    ...nodes
      .filter(({ role }) => role !== 'loss')
      .map(({ base, operation }): [string, number] => [base, operations[operation]?.size ?? 0]),
  ];
  const list = sizes.map(([base, size]) => `${base} has ${size}`).join(', ');
  return `The note leaves sizes and values open, so these are assumed: ${list} entries; the values are random numbers that are the same each time.`;
}
