import type { Expression } from './expression.ts';

/** The expressions that an expression is made of, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
    case 'text':
      return [];
    case 'call':
      return expression.args;
    case 'apply':
      return [expression.of, ...expression.args];
    case 'product':
      return expression.factors;
    case 'sum':
      return expression.terms.map(({ term }) => term);
    case 'fraction':
      return [expression.over, expression.under];
    case 'power':
      return [expression.of, expression.exponent];
    case 'transpose':
      return [expression.of];
    case 'norm':
      return [expression.of, ...(expression.subscript ? [expression.subscript] : [])];
    case 'big':
      return [
        ...(expression.lower ? [expression.lower] : []),
        ...(expression.upper ? [expression.upper] : []),
        expression.body,
      ];
    case 'differential':
      return [...(expression.by ? [expression.by] : []), expression.of];
    case 'bracket':
    case 'list':
    case 'relation':
      return expression.items;
    case 'sequence':
      return [expression.from, expression.to];
    case 'unread':
      return expression.parts;
    default:
      return expression satisfies never;
  }
}

/** Every expression inside `root`, itself first, each before what it is made of. */
export function* walkExpression(root: Expression): Generator<Expression, void, undefined> {
  const waiting: Expression[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    waiting.push(...childrenOf(next).toReversed());
  }
}
