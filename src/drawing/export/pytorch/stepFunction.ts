import { expressionTex } from '../../../analysis/expressionTex.ts';
import type { Model } from '../../../model/model.ts';
import type { OperationId } from '../../../model/program.ts';
import { symbolTex } from '../../../note/symbol.ts';
import type { Identifiers } from './identifiers.ts';
import { pythonComment, pythonString } from './literals.ts';
import { atom, number, pieceOf, type Operand, type Piece } from './operations.ts';

/** The names that the program gives to what a step reads. */
export interface Names {
  /** By the index of the parameter. */
  readonly parameters: readonly string[];
  /** By the base of the step leaf, with the step of its first row. */
  readonly leaves: ReadonlyMap<string, { readonly name: string; readonly firstStep: number }>;
}

/** Longer expressions are given a name of their own. */
const longestPart = 64;

/**
 * `def step(t, before)`: one step of the recurrence, operation by operation. It returns the states,
 * the values of all nodes by their names in the note, and the objective.
 */
export function stepFunction(model: Model, names: Names, identifiers: Identifiers): string {
  const { program } = model;
  const pieces: Piece[] = [];
  const uses = countUses(model);
  const nodesAt = new Map<OperationId, string[]>();
  for (const { base, operation } of program.nodes) {
    nodesAt.set(operation, [...(nodesAt.get(operation) ?? []), base]);
  }
  const lines: string[] = [];
  const nodeNames = new Map<string, string>();
  let temporaries = 0;

  program.operations.forEach((operation, id) => {
    const operands = operation.inputs.map((input): Operand => {
      const of = program.operations[input]!;
      return {
        piece: pieces[input]!,
        shape: of.shape,
        size: of.size,
        literal: of.kind === 'constant' ? number(of.value).text : undefined,
      };
    });
    const piece = pieceOf(operation, operands) ?? leafPiece(id, model, names);
    const bases = nodesAt.get(id) ?? [];
    pieces[id] = piece;
    const [first] = bases;
    if (first !== undefined) {
      const name = identifiers.fresh(first);
      lines.push(...bases.map((base) => pythonComment(formulaOf(base, model))));
      lines.push(`${name} = ${piece.text}`);
      pieces[id] = atom(name);
      for (const base of bases) nodeNames.set(base, name);
    } else if (id === program.objective.operation) {
      lines.push('# What the gradient is taken of.');
      const name = identifiers.fresh('objective');
      lines.push(`${name} = ${piece.text}`);
      pieces[id] = atom(name);
    } else if (operation.inputs.length > 0 && needsName(piece, uses[id] ?? 0)) {
      const name = `v${++temporaries}`;
      lines.push(`${name} = ${piece.text}`);
      pieces[id] = atom(name);
    }
  });
  const states = program.states.map(
    ({ base, node }) => `${pythonString(base)}: ${pieces[program.nodes[node]!.operation]!.text}`,
  );
  const values = program.nodes.map(
    ({ base }) => `${pythonString(base)}: ${nodeNames.get(base) ?? 'None'}`,
  );
  return [
    'def step(t, before):',
    '    """Step t from the states before it: the new states, all nodes, and the objective."""',
    ...[
      ...lines,
      `states = {${states.join(', ')}}`,
      `nodes = {${values.join(', ')}}`,
      `return states, nodes, ${pieces[program.objective.operation]!.text}`,
    ].map((line) => `    ${line}`),
  ].join('\n');
}

function leafPiece(id: OperationId, model: Model, names: Names): Piece {
  const operation = model.program.operations[id]!;
  switch (operation.kind) {
    case 'parameter':
      return atom(names.parameters[operation.parameter] ?? 'None');
    case 'state':
      return atom(`before[${pythonString(operation.base)}]`);
    case 'leaf': {
      const leaf = names.leaves.get(operation.base);
      const shift = operation.offset - (leaf?.firstStep ?? 0);
      const sign = shift < 0 ? ` - ${-shift}` : shift > 0 ? ` + ${shift}` : '';
      return atom(`${leaf?.name ?? 'None'}[t${sign}]`);
    }
    case 'constant':
      return atom(`torch.tensor(${number(operation.value).text})`);
    default:
      throw new Error(`${operation.kind} is no leaf.`);
  }
}

function countUses({ program }: Model): readonly number[] {
  const uses = program.operations.map(() => 0);
  for (const { inputs } of program.operations) for (const input of inputs) uses[input]! += 1;
  return uses;
}

function needsName({ text }: Piece, uses: number): boolean {
  return uses > 1 || (uses === 1 && text.length > longestPart);
}

function formulaOf(base: string, { recurrence }: Model): string {
  const definition = recurrence.definitions.find(({ target }) => target === base);
  const symbol = symbolTex({ base, indices: [{ kind: 'variable', name: 't', offset: 0 }] });
  return definition === undefined ? symbol : `${symbol} = ${expressionTex(definition.body)}`;
}
