import type { Model, Parameter } from './model.ts';
import { isLeaf, type OperationId, type Program } from './program.ts';

/**
 * The parameters through which a state reaches the next one: those that some operation on the way
 * to a state combines with what depends on the state before. Biases are only added, and are none.
 */
export function recurrentParameters({ program, parameters }: Model): readonly Parameter[] {
  const { operations } = program;
  const leads = leadsToStates(program);
  const ofState: boolean[] = [];
  /** The parameter that an operation is, transposed or cut out of. */
  const bare: (number | undefined)[] = [];
  const found = new Set<number>();
  for (const [id, operation] of operations.entries()) {
    const { inputs } = operation;
    ofState.push(operation.kind === 'state' || inputs.some((input) => ofState[input] === true));
    const [only] = inputs;
    bare.push(
      operation.kind === 'parameter'
        ? operation.parameter
        : !isLeaf(operation) &&
            inputs.length === 1 &&
            only !== undefined &&
            keepsEntries(operation.kind)
          ? bare[only]
          : undefined,
    );
    const multiplies = operation.kind === 'matmul' || operation.kind === 'multiply';
    if (!multiplies || !leads.has(id) || ofState[id] !== true) continue;
    for (const input of inputs) {
      const parameter = bare[input];
      if (parameter !== undefined) found.add(parameter);
    }
  }
  return [...found].sort((a, b) => a - b).flatMap((index) => parameters[index] ?? []);
}

function keepsEntries(kind: Program['operations'][number]['kind']): boolean {
  return kind === 'transpose' || kind === 'slice' || kind === 'copy' || kind === 'scale';
}

/** The operations that the value of some state depends on. */
function leadsToStates({ operations, nodes, states }: Program): ReadonlySet<OperationId> {
  const leads = new Set<OperationId>(states.flatMap(({ node }) => nodes[node]?.operation ?? []));
  for (let id = operations.length - 1; id >= 0; id--) {
    if (leads.has(id)) for (const input of operations[id]!.inputs) leads.add(input);
  }
  return leads;
}
