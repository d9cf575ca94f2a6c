import type { Expression } from '../note/expression.ts';
import type { SymbolName } from '../note/symbol.ts';
import type { Model } from '../model/model.ts';
import { derivativeParts, type DerivativeParts } from './check/derivativeParts.ts';
import { onlyState } from './termTex.ts';

/** What an expression is, in words, as far as its own form tells: "a sum of 3 terms". */
export function expressionWords(
  expression: Expression,
  variables: ReadonlyMap<string, number>,
  model: Model,
  text: string,
): string {
  const parts = derivativeParts(expression);
  if (parts !== undefined) return derivativeWords(parts, variables, model, text);
  switch (expression.kind) {
    case 'number':
      return 'a number';
    case 'symbol':
      return expression.symbol.indices.length === 0 && variables.has(expression.symbol.base)
        ? 'an index'
        : 'a quantity of the note';
    case 'call':
      return 'the value of a function';
    case 'product':
      return `the product of ${expression.factors.length} factors`;
    case 'sum':
      return expression.terms.length === 1
        ? 'a term with its sign'
        : `the sum of ${expression.terms.length} terms`;
    case 'fraction':
      return 'a quotient';
    case 'power':
      return 'a power';
    case 'transpose':
      return 'a transpose';
    case 'norm':
      return 'a norm';
    case 'big':
      return expression.operator === 'sum' ? 'a sum over steps' : 'a product over steps';
    case 'bracket':
      return expression.items.length > 1 ? 'vectors joined to one' : 'what the brackets hold';
    case 'apply':
    case 'differential':
      return 'a derivative';
    case 'sequence':
    case 'list':
    case 'relation':
    case 'text':
    case 'unread':
      return 'a part of the formula';
  }
}

function derivativeWords(
  { of, by, point, isImmediate }: DerivativeParts,
  variables: ReadonlyMap<string, number>,
  model: Model,
  text: string,
): string {
  const names = [of, by].map(
    ({ range }) => `\`${text.slice(range.start, range.end).trim().replaceAll('`', "'")}\``,
  );
  const what = `derivative of ${names[0]} by ${names[1]}`;
  if (isImmediate) return `the immediate ${what}, with the earlier states held fixed`;
  const span = point === undefined ? spanOf(of, by, variables, model) : undefined;
  if (span !== undefined) {
    const [from, to] = span;
    return to === from + 1
      ? `the ${what}: the Jacobian of one step, H of step ${from}`
      : `the ${what}: the connectivity from step ${from} to step ${to}`;
  }
  return point === undefined
    ? `the total ${what}, along all ways through the graph`
    : `the ${what} at this point`;
}

/** The steps of `\frac{\partial h_3}{\partial h_1}` for the only state `h`. */
function spanOf(
  of: Expression,
  by: Expression,
  variables: ReadonlyMap<string, number>,
  model: Model,
): readonly [number, number] | undefined {
  const state = onlyState(model)?.target;
  if (state === undefined || of.kind !== 'symbol' || by.kind !== 'symbol') return undefined;
  if (of.symbol.base !== state || by.symbol.base !== state) return undefined;
  const to = stepOf(of.symbol, variables);
  const from = stepOf(by.symbol, variables);
  return to !== undefined && from !== undefined && to > from ? [from, to] : undefined;
}

function stepOf(
  { indices }: SymbolName,
  variables: ReadonlyMap<string, number>,
): number | undefined {
  const [index, ...more] = indices;
  if (index === undefined || more.length > 0) return undefined;
  if (index.kind === 'number') return index.value;
  const value = variables.get(index.name);
  return value === undefined ? undefined : value + index.offset;
}
