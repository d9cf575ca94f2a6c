import type { OperationId, Program } from '../model/program.ts';

/**
 * When an operation is computed: once for all steps (it depends on parameters alone), for all
 * steps together before the loop over them, one step after another, or together after the loop.
 */
export type Phase = 'once' | 'before' | 'loop' | 'after';

/** Only what lies on a way from one state to the next needs the loop. */
export function phasesOf({ operations, nodes, states }: Program): readonly Phase[] {
  const varies: boolean[] = [];
  const recurs: boolean[] = [];
  operations.forEach(({ kind, inputs }) => {
    varies.push(kind === 'leaf' || kind === 'state' || inputs.some((input) => varies[input]));
    recurs.push(kind === 'state' || inputs.some((input) => recurs[input]));
  });
  const ends = new Set(states.map(({ node }) => nodes[node]!.operation));
  const leads = leadingTo(operations, ends);
  return operations.map((_, id) => {
    // A state has a row for every step, also where it is the same in all of them.
    if (!varies[id]!) return ends.has(id) ? 'before' : 'once';
    if (!recurs[id]!) return 'before';
    return leads.has(id) ? 'loop' : 'after';
  });
}

/** The operations that these depend on within a step, themselves among them. */
export function leadingTo(
  operations: Program['operations'],
  targets: Iterable<OperationId>,
): ReadonlySet<OperationId> {
  const found = new Set(targets);
  for (let id = operations.length - 1; id >= 0; id--) {
    if (!found.has(id)) continue;
    for (const input of operations[id]!.inputs) found.add(input);
  }
  return found;
}
