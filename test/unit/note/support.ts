import type { Expression } from '../../../src/note/expression.ts';
import type { Formula, Note } from '../../../src/note/note.ts';
import type { Range } from '../../../src/note/range.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { renderTex } from '../../../src/note/renderTex.ts';
import { walkExpression } from '../../../src/note/walkExpression.ts';

export function textOf(note: Note, range: Range): string {
  return note.text.slice(range.start, range.end);
}

export function onlyFormula(note: Note): Formula {
  const [formula, ...more] = note.formulas;
  if (!formula || more.length > 0)
    throw new Error(`${note.formulas.length} formulas instead of one`);
  return formula;
}

/** Reads one formula, which has to parse. */
export function readTex(tex: string): { readonly note: Note; readonly content: Expression } {
  const note = readNote(`$$\n${tex}\n$$\n`);
  const { content } = onlyFormula(note);
  if (!content) throw new Error(`${tex} does not parse: ${note.problems[0]?.message ?? ''}`);
  return { note, content };
}

/** The structure of an expression as text, so that a test can say what it expects in one line. */
export function shape(expression: Expression): string {
  const all = (items: readonly Expression[]): string => items.map(shape).join(', ');
  switch (expression.kind) {
    case 'number':
    case 'symbol':
    case 'text':
      return renderTex(expression);
    case 'call':
      return `call ${renderTex({ ...expression, args: [] }).slice(0, -2)}(${all(expression.args)})`;
    case 'apply':
      return `apply[${shape(expression.of)}](${all(expression.args)})`;
    case 'product':
      return `product(${all(expression.factors)}; ${expression.signs.join(' ')})`;
    case 'sum':
      return `sum(${expression.terms.map(({ sign, term }) => sign + shape(term)).join(', ')})`;
    case 'fraction':
      return `fraction(${shape(expression.over)}, ${shape(expression.under)})`;
    case 'power':
      return `power(${shape(expression.of)}, ${shape(expression.exponent)})`;
    case 'transpose':
      return `transpose(${shape(expression.of)})`;
    case 'norm':
      return `norm ${expression.bars}(${shape(expression.of)}${expression.subscript ? `, ${shape(expression.subscript)}` : ''})`;
    case 'big':
      return `${expression.operator}[${expression.lower ? shape(expression.lower) : ''}; ${expression.upper ? shape(expression.upper) : ''}](${shape(expression.body)})`;
    case 'differential':
      return `${expression.sign}${expression.by ? `_${shape(expression.by)}` : ''}(${shape(expression.of)})`;
    case 'bracket':
      return `bracket(${all(expression.items)})`;
    case 'list':
      return `list(${all(expression.items)})`;
    case 'sequence':
      return `sequence(${shape(expression.from)}, ${shape(expression.to)})`;
    case 'relation':
      return `relation(${all(expression.items)}; ${expression.signs.join(' ')})`;
    case 'unread':
      return `unread(${all(expression.parts)})`;
    default:
      return expression satisfies never;
  }
}

/** The characters of every symbol and call inside an expression, in the order of the text. */
export function spelled(note: Note, content: Expression): readonly string[] {
  return [...walkExpression(content)]
    .filter(({ kind }) => kind === 'symbol' || kind === 'call')
    .map(({ range }) => textOf(note, range));
}
