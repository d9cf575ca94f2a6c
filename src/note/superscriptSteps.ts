import type { Expression } from './expression.ts';
import type { Formula } from './note.ts';
import type { Recurrence } from './recurrence.ts';
import { timeInScripts } from './timeInScripts.ts';
import { withChildren } from './mapExpression.ts';
import { childrenOf, walkExpression } from './walkExpression.ts';

/** What a note counts its steps on above the letter, as its recurrences show. */
export interface SuperscriptSteps {
  /** Bases written `h^t`; the letters that count them. */
  readonly exponents: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
  /** Those and the bases written `h^{(t)}`. */
  readonly bases: ReadonlySet<string>;
  /** Bases written `h(t)`. */
  readonly calls: ReadonlySet<string>;
}

/** Finds the symbols of the steps that the recurrences were read from with `^`. */
export function superscriptSteps(
  recurrences: readonly Recurrence[],
  text: string,
): SuperscriptSteps {
  const exponents = new Set<string>();
  const letters = new Set<string>();
  const bases = new Set<string>();
  const calls = new Set<string>();
  const see = (base: string, written: string): void => {
    const called = /^[^^_]*?\(\s*(\\tau|τ|[tnkijs])(?![A-Za-z])/.exec(written);
    if (called?.[1] !== undefined) {
      calls.add(base);
      letters.add(called[1]);
      return;
    }
    const above = /\^\s*\{?\s*(\(|<|\\langle)?\s*(\\tau|τ|[tnkijs])(?![A-Za-z])/.exec(written);
    const letter = above?.[2];
    if (letter === undefined) return;
    bases.add(base);
    if (above?.[1] !== undefined) return;
    exponents.add(base);
    letters.add(letter);
  };
  for (const { definitions } of recurrences) {
    for (const { target, body, statedAt } of definitions) {
      if (statedAt) see(target, text.slice(statedAt.start, statedAt.end));
      for (const part of walkExpression(body)) {
        if (part.kind !== 'symbol' || part.symbol.indices.length === 0) continue;
        see(part.symbol.base, text.slice(part.range.start, part.range.end));
      }
    }
  }
  return { exponents, letters, bases, calls };
}

/** The formulas with `h^t`, `h^{T-1}`, `h(t-1)` and `h(2)` as steps, for what is counted so. */
export function withExponentSteps(
  formulas: readonly Formula[],
  { exponents, letters, calls }: SuperscriptSteps,
): readonly Formula[] {
  if (exponents.size + calls.size === 0) return formulas;
  const counting = new Set([...letters, 'T']);
  return formulas.map((formula) => {
    if (formula.content === undefined) return formula;
    const content = firstStates(
      timeInScripts(formula.content, counting, { exponents, calls }),
      exponents,
    );
    return content === formula.content ? formula : { ...formula, content };
  });
}

/** `h^0 = …` says what the state is before the first step; elsewhere numbers are powers. */
function firstStates(expression: Expression, bases: ReadonlySet<string>): Expression {
  if (expression.kind === 'list') {
    const items = expression.items.map((item) => firstStates(item, bases));
    return items.every((item, i) => item === expression.items[i])
      ? expression
      : { ...expression, items };
  }
  if (expression.kind !== 'relation') return expression;
  const [left, ...rest] = childrenOf(expression);
  if (left?.kind !== 'power' || left.of.kind !== 'symbol' || left.exponent.kind !== 'number') {
    return expression;
  }
  const { base, indices } = left.of.symbol;
  if (left.exponent.value !== 0 || indices.length > 0 || !bases.has(base)) return expression;
  const symbol = { base, indices: [{ kind: 'number', value: 0 }] } as const;
  return withChildren(expression, [{ kind: 'symbol', symbol, range: left.range }, ...rest]);
}
