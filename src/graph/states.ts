import type { OperationId, Program } from '../model/program.ts';
import type { Place } from './rules/rule.ts';

export function stateOperations({ states, nodes }: Program): ReadonlySet<OperationId> {
  return new Set(states.map(({ node }) => nodes[node]!.operation));
}

/** The leaves that read the states of the step before. */
export function stateInputs({ states }: Program): ReadonlySet<OperationId> {
  return new Set(states.flatMap(({ input }) => (input === undefined ? [] : [input])));
}

/** Adjoint rows of a state, and where its entries stand in the stacked state. */
export interface Move extends Place {
  readonly from: number;
}

/** The rows of the states' nodes, and of the leaves that read them. */
export function movesOf(
  { states, nodes }: Program,
  rows: readonly (Place | undefined)[],
): { readonly nodes: readonly Move[]; readonly inputs: readonly Move[] } {
  const move = (operation: OperationId | undefined, from: number): readonly Move[] => {
    const place = operation === undefined ? undefined : rows[operation];
    return place === undefined ? [] : [{ ...place, from }];
  };
  return {
    nodes: states.flatMap(({ node, start }) => move(nodes[node]!.operation, start)),
    inputs: states.flatMap(({ input, start }) => move(input, start)),
  };
}
