import type { Expression } from './expression.ts';
import type { Index, SymbolName } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/** The same expression made of other parts: as many as `childrenOf` gives, in that order. */
export function withChildren(expression: Expression, children: readonly Expression[]): Expression {
  const part = (i: number, otherwise: Expression): Expression => children[i] ?? otherwise;
  switch (expression.kind) {
    case 'number':
    case 'symbol':
    case 'text':
      return expression;
    case 'call':
      return { ...expression, args: children };
    case 'apply':
      return { ...expression, of: part(0, expression.of), args: children.slice(1) };
    case 'product':
      return { ...expression, factors: children };
    case 'sum':
      return {
        ...expression,
        terms: expression.terms.map(({ sign, term }, i) => ({ sign, term: part(i, term) })),
      };
    case 'fraction':
      return { ...expression, over: part(0, expression.over), under: part(1, expression.under) };
    case 'power':
      return { ...expression, of: part(0, expression.of), exponent: part(1, expression.exponent) };
    case 'transpose':
      return { ...expression, of: part(0, expression.of) };
    case 'norm': {
      const { subscript } = expression;
      const below = subscript && { subscript: part(1, subscript) };
      return { ...expression, of: part(0, expression.of), ...below };
    }
    case 'big': {
      const { lower, upper } = expression;
      const bounds = {
        ...(lower && { lower: part(0, lower) }),
        ...(upper && { upper: part(lower ? 1 : 0, upper) }),
      };
      return { ...expression, ...bounds, body: children.at(-1) ?? expression.body };
    }
    case 'differential': {
      const { by } = expression;
      return {
        ...expression,
        ...(by && { by: part(0, by) }),
        of: children.at(-1) ?? expression.of,
      };
    }
    case 'bracket':
    case 'list':
    case 'relation':
      return { ...expression, items: children };
    case 'sequence':
      return { ...expression, from: part(0, expression.from), to: part(1, expression.to) };
    case 'unread':
      return { ...expression, parts: children };
    default:
      return expression satisfies never;
  }
}

/** The same expression with every symbol replaced, those that are called included. */
export function mapSymbols(
  expression: Expression,
  change: (symbol: SymbolName) => SymbolName,
): Expression {
  const children = childrenOf(expression).map((child) => mapSymbols(child, change));
  const changed = withChildren(expression, children);
  if (changed.kind === 'symbol') return { ...changed, symbol: change(changed.symbol) };
  return changed.kind === 'call' ? { ...changed, callee: change(changed.callee) } : changed;
}

export function mapIndices(expression: Expression, change: (index: Index) => Index): Expression {
  return mapSymbols(expression, ({ base, indices }) => ({ base, indices: indices.map(change) }));
}

/** The expression at one step: every index `t + k` of the step variable becomes the number `step + k`. */
export function instantiate(expression: Expression, step: number, variable = 't'): Expression {
  return mapIndices(expression, (index) =>
    index.kind === 'variable' && index.name === variable
      ? { kind: 'number', value: step + index.offset }
      : index,
  );
}
