import type { Shape } from '../../model/program.ts';
import { isLeaf, type Operation, type OperationId, type Program } from '../../model/program.ts';
import type { StepGraph } from '../../graph/stepGraph.ts';

/** Operations that one box of a cell's inside stands for; only the output is read by others. */
export interface InnerGroup {
  /** Ascending; the output is the last one. */
  readonly operations: readonly OperationId[];
  readonly output: OperationId;
  /** The node of the program that it is all of; undefined for a part of one. */
  readonly node: number | undefined;
}

/** What a picture of a cell's inside is about: the equations of the cell, or the operations of one. */
export type InnerLevel = 'cell' | 'equation';

/**
 * The nodes that make the states of a step, in the order of computation: the cell. Outputs and
 * losses that no state depends on are no part of it.
 */
export function cellNodes(graph: StepGraph): readonly number[] {
  return graph.towardsStates;
}

/** One group for each equation of the cell. */
export function equationGroups(program: Program, graph: StepGraph): readonly InnerGroup[] {
  return cellNodes(graph).flatMap((node): InnerGroup[] => {
    const unit = graph.units[node];
    if (unit === undefined) return [];
    const operations = ownOperations(program, unit.first, unit.operation);
    return [{ operations, output: unit.operation, node }];
  });
}

/**
 * The operations of one equation. What a sum adds up is one box, however many additions the
 * program makes of it: `W x + U h + b` is the sum of two products and a bias.
 */
export function operationGroups(
  program: Program,
  { first, operation }: { readonly first: OperationId; readonly operation: OperationId },
): readonly InnerGroup[] {
  const own = ownOperations(program, first, operation);
  const readers = readersOf(program, own);
  const outputOf = new Map<OperationId, OperationId>();
  for (const id of own.toReversed()) {
    const [reader, ...others] = readers.get(id) ?? [];
    const joins =
      id !== operation &&
      reader !== undefined &&
      others.length === 0 &&
      isSum(program.operations[id]) &&
      isSum(program.operations[reader]) &&
      sameShape(program.operations[id]?.shape, program.operations[reader]?.shape);
    outputOf.set(id, joins ? (outputOf.get(reader) ?? reader) : id);
  }
  const outputs = own.filter((id) => outputOf.get(id) === id);
  return outputs.map((output) => ({
    operations: own.filter((id) => outputOf.get(id) === output),
    output,
    node: undefined,
  }));
}

function ownOperations(
  { operations }: Program,
  first: OperationId,
  last: OperationId,
): readonly OperationId[] {
  const own: OperationId[] = [];
  for (let id = first; id <= last; id++) {
    const operation = operations[id];
    if (operation !== undefined && !isLeaf(operation)) own.push(id);
  }
  return own;
}

function readersOf(
  { operations }: Program,
  among: readonly OperationId[],
): ReadonlyMap<OperationId, readonly OperationId[]> {
  const readers = new Map<OperationId, OperationId[]>();
  for (const id of among) {
    for (const input of operations[id]?.inputs ?? []) {
      readers.set(input, [...(readers.get(input) ?? []), id]);
    }
  }
  return readers;
}

export function isSum(operation: Operation | undefined): boolean {
  return operation?.kind === 'add' || operation?.kind === 'subtract';
}

function sameShape(a: Shape | undefined, b: Shape | undefined): boolean {
  return a !== undefined && a.length === b?.length && a.every((n, i) => n === b[i]);
}
