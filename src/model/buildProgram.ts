import { t } from '@vscode/l10n';
import type { Recurrence } from '../note/recurrence.ts';
import { compileStep, type CompiledStep, type DraftParameter } from './compileStep.ts';
import { decideSizes, type AssumedSizes } from './decideSizes.ts';
import type { Dimension } from './dimensions.ts';
import { arithmetic, shapeOf, type Draft } from './draft.ts';
import { reduce } from './draftShapes.ts';
import type { FunctionDefinition } from './functions.ts';
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
  /** What has a size that nothing gives, with the size that was assumed. */
  readonly openSizes: ReadonlyMap<string, number>;
  readonly remarks: readonly string[];
}

/**
 * Compiles one step of a recurrence. States are taken for vectors; where the formula of one turns
 * out to be a scalar or a matrix, the step is compiled again with that rank.
 * @throws NotComputable
 */
export function compileRecurrence(
  recurrence: Recurrence,
  functions: ReadonlyMap<string, FunctionDefinition>,
): CompiledStep {
  const ranks = new Map<string, Rank>();
  const known = new Set(recurrence.definitions.map(({ target }) => target));
  for (;;) {
    const compiled = compileStep(recurrence, ranks, functions);
    if (compiled.wrongRank === undefined) return compiled;
    const { base, rank, range } = compiled.wrongRank;
    if (ranks.has(base) || !known.has(base)) {
      throw new NotComputable(
        range,
        t('The formula of {0} has another shape than {0} itself.', base),
      );
    }
    ranks.set(base, rank);
  }
}

/**
 * Decides the sizes that are still open and makes the program.
 * @throws NotComputable
 */
export function finishProgram(
  recurrence: Recurrence,
  compiled: CompiledStep,
  sizes?: AssumedSizes,
): BuiltProgram {
  const { draft, parameters, assumed, remarks } = compiled;
  const nodes = compiled.nodes.map(({ definition, first, operation }): ProgramNode => ({
    base: definition.target,
    role: definition.role,
    first,
    operation,
  }));
  const objective = addObjective(draft, nodes, recurrence);
  const wasAssumed = decideSizes(recurrence, compiled, sizes);
  const operations = draft.operations.map(({ shape, inputs, range, finish: make }): Operation => {
    const sizes = shape.map((dimension) => draft.dimensions.sizeOf(dimension) ?? 1);
    return make({ shape: sizes, size: sizes.reduce((a, b) => a * b, 1), inputs, range });
  });
  const states = layOutStates(recurrence, compiled, nodes, operations);
  const stateSize = states.reduce((sum, { size }) => sum + size, 0);
  if (stateSize === 0) {
    throw new NotComputable(
      recurrence.range,
      t('No quantity is carried from one step to the next.'),
    );
  }
  return {
    program: { operations, nodes, states, stateSize, objective },
    parameters,
    assumed,
    openSizes: openSizes(compiled, wasAssumed),
    remarks: [...remarks, ...objectiveRemarks(objective, nodes)],
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
  if (node === undefined) throw new NotComputable(recurrence.range, t('Nothing is computed here.'));
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
        t(
          'A step has several losses; what flows is the gradient of their sum, {0}.',
          names.join(' + '),
        ),
      ];
    case 'sum-of-entries':
      return [
        t(
          'The note gives no loss; what flows is the gradient of the sum of the entries of {0}.',
          names.join(),
        ),
      ];
  }
}

/** Inputs, targets and nodes whose size nothing gives. */
function openSizes(
  { draft, nodes, leafInputs }: CompiledStep,
  wasAssumed: (dimension: Dimension) => boolean,
): ReadonlyMap<string, number> {
  const named = [
    ...[...leafInputs.values()].map(({ base, operation }) => ({ base, operation })),
    ...nodes.map(({ definition, operation }) => ({ base: definition.target, operation })),
  ];
  const open = new Map<string, number>();
  for (const { base, operation } of named) {
    const [dimension, ...more] = shapeOf(draft, operation);
    if (dimension === undefined || more.length > 0 || !wasAssumed(dimension)) continue;
    open.set(base, draft.dimensions.sizeOf(dimension) ?? 0);
  }
  return open;
}
