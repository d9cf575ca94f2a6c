import { casesByStep } from './casesByStep.ts';
import { entrySums } from './entrySums.ts';
import type { Expression } from './expression.ts';
import { isFunctionWord } from './functionNames.ts';
import type { Formula } from './note.ts';
import { mendSlips } from './mendSlips.ts';
import { pickedEntries } from './pickedEntries.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import { renderTex } from './renderTex.ts';
import type { StepEquation } from './spec.ts';
import { countedFrom } from './countedFrom.ts';
import { readSumOfLosses, type SumOfLosses } from './sumOfLosses.ts';
import { timeInScripts } from './timeInScripts.ts';
import { withChildren } from './mapExpression.ts';
import { childrenOf, walkExpression } from './walkExpression.ts';

/** An equation of the prose that says what a value of each step is. */
export interface ProseDefinition extends StepEquation {
  /** Which formula of the note it stands in. */
  readonly formula: number;
  /** `f(x_t, h_{t-1})`: that something depends on something, not how. */
  readonly abstract: boolean;
  /** The body in canonical LaTeX, to tell a repetition from another definition. */
  readonly tex: string;
  /** Slips of the pen in it, with what they were read as. */
  readonly slips: readonly Problem[];
}

export interface ProseStatements {
  readonly definitions: readonly ProseDefinition[];
  readonly sums: readonly SumOfLosses[];
}

/** Letters that count the steps of a recurrence. */
export const stepLetters: ReadonlySet<string> = new Set([
  't',
  'n',
  'k',
  'i',
  'j',
  's',
  '\\tau',
  'τ',
]);

/** What the formulas of a note define step by step, in the order of the text. */
export function proseStatements(formulas: readonly Formula[]): ProseStatements {
  const definitions: ProseDefinition[] = [];
  const sums: SumOfLosses[] = [];
  formulas.forEach(({ content, diagrams }, formula) => {
    if (content === undefined || diagrams.length > 0) return;
    for (const statement of content.kind === 'list' ? content.items : [content]) {
      if (statement.kind !== 'relation') continue;
      const sum = readSumOfLosses(statement, formula);
      if (sum !== undefined) sums.push(sum);
      const definition = sum === undefined ? readDefinition(statement, formula) : undefined;
      if (definition !== undefined) definitions.push(definition);
    }
  });
  return { definitions, sums };
}

/** What an equation defines at each step, where one of the `letters` counts the steps. */
export function readDefinition(
  statement: Expression & { readonly kind: 'relation' },
  formula: number,
  letters: ReadonlySet<string> = stepLetters,
): ProseDefinition | undefined {
  const [written, ...bodies] = statement.items;
  if (!written || statement.signs.some((sign) => sign !== '=' && sign !== ':=')) return undefined;
  const left = timeInScripts(written, letters);
  if (left.kind !== 'symbol') return undefined;
  const [index, ...others] = left.symbol.indices;
  if (index?.kind !== 'variable' || others.length > 0 || !letters.has(index.name)) {
    return undefined;
  }
  const wayOfWriting = left === written ? new Set<string>() : new Set([index.name]);
  const readable = bodies
    .map((body) => casesByStep(body, index.name)?.general ?? body)
    .map((body) => joinedInBrackets(timeInScripts(body, wayOfWriting)))
    .map((body) => entrySums(pickedEntries(body, index.name), index.name))
    .filter(isComputable);
  // Of `h_t = f(x_t, h_{t-1}) = \tanh(…)` what says how it is computed.
  const chosen = readable.find((body) => !isAbstract(body)) ?? readable[0];
  if (chosen === undefined || chosen.kind === 'number') return undefined;
  const mended = mendSlips(chosen, index.name);
  const body = countedFrom(mended.body, index.name, index.offset);
  const { base } = left.symbol;
  return proseDefinition(base, body, written.range, statement.range, formula, mended.slips);
}

/** A definition whose body counts its steps from t. */
export function proseDefinition(
  base: string,
  body: Expression,
  symbolRange: Range,
  range: Range,
  formula: number,
  slips: readonly Problem[] = [],
): ProseDefinition {
  const abstract = isAbstract(body);
  return { base, body, symbolRange, range, formula, abstract, tex: renderTex(body), slips };
}

/** What has no derivative, or hides a network of its own. */
const notComputed = /^(?:\\arg|arg|argmax|argmin|sample|onehot|one_hot|Embedding|LSTM|GRU)$/;

/** Whether the formula of a step can be made of it: no derivatives, words or sums over steps. */
export function isComputable(body: Expression): boolean {
  for (const part of walkExpression(body)) {
    switch (part.kind) {
      case 'unread':
      case 'differential':
      case 'apply':
      case 'text':
      case 'list':
      case 'relation':
      case 'sequence':
      case 'big':
        return false;
      case 'call':
        // `\tanh'` is a derivative.
        if (part.callee.base.endsWith("'") || notComputed.test(part.callee.base)) return false;
        break;
      case 'number':
      case 'symbol':
      case 'product':
      case 'sum':
      case 'fraction':
      case 'power':
      case 'transpose':
      case 'norm':
      case 'bracket':
        break;
      default:
        return part satisfies never;
    }
  }
  return true;
}

/** `f(x_t, h_{t-1})`, with no more than names in it, of a function that nothing is known of. */
export function isAbstract(body: Expression): boolean {
  if (body.kind !== 'call' || body.args.some(({ kind }) => kind !== 'symbol')) return false;
  const { base } = body.callee;
  if (isFunctionWord(base.replace(/^\\/, ''))) return false;
  return body.args.length > 1 || /^(?:[A-Za-z]|\\mathcal\{[A-Z]\})(?:_|$)/.test(base);
}

/** `[x_t h_{t-1}]`, two vectors side by side in brackets, joins them as `[x_t, h_{t-1}]` does. */
function joinedInBrackets(body: Expression): Expression {
  const inside = withChildren(body, childrenOf(body).map(joinedInBrackets));
  if (inside.kind !== 'bracket') return inside;
  const [only, ...more] = inside.items;
  const isJoined =
    only?.kind === 'product' &&
    more.length === 0 &&
    only.signs.every((sign) => sign === 'juxtaposition') &&
    only.factors.every((factor) => factor.kind === 'symbol' && factor.symbol.indices.length > 0);
  return isJoined ? { ...inside, items: only.factors } : inside;
}
