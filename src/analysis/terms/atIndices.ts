import type { Expression } from '../../note/expression.ts';
import { withChildren } from '../../note/mapExpression.ts';
import type { Index, SymbolName } from '../../note/symbol.ts';
import { childrenOf } from '../../note/walkExpression.ts';
import { maybeInteger } from '../check/indexValue.ts';

type Variables = ReadonlyMap<string, number>;

/** The expression with numbers for the indices that have one: `C_{i,n}` at n = 3, i = 1 is `C_{1,3}`. */
export function atIndices(expression: Expression, variables: Variables): Expression {
  if (variables.size === 0) return expression;
  switch (expression.kind) {
    case 'symbol': {
      const { symbol, range } = expression;
      const number = symbol.indices.length === 0 ? variables.get(symbol.base) : undefined;
      if (number !== undefined) return { kind: 'number', value: number, range };
      return { ...expression, symbol: symbolAt(symbol, variables) };
    }
    case 'sum': {
      const value = maybeInteger(expression, variables);
      if (value !== undefined && value >= 0) {
        return { kind: 'number', value, range: expression.range };
      }
      break;
    }
    case 'big': {
      const bound = boundLetter(expression.lower);
      if (bound === undefined || !variables.has(bound)) break;
      // A sum over the very letter hides the number outside.
      const others = new Map([...variables].filter(([name]) => name !== bound));
      return within(expression, others);
    }
    default:
  }
  return within(expression, variables);
}

function within(expression: Expression, variables: Variables): Expression {
  const children = childrenOf(expression).map((child) => atIndices(child, variables));
  const changed = withChildren(expression, children);
  return changed.kind === 'call'
    ? { ...changed, callee: symbolAt(changed.callee, variables) }
    : changed;
}

function symbolAt({ base, indices }: SymbolName, variables: Variables): SymbolName {
  return {
    base,
    indices: indices.map((index): Index => {
      const value = index.kind === 'variable' ? variables.get(index.name) : undefined;
      if (value === undefined || index.kind === 'number') return index;
      return { kind: 'number', value: value + index.offset };
    }),
  };
}

/** `k` in `\prod_{k=i}^{n}`. */
export function boundLetter(lower: Expression | undefined): string | undefined {
  const items = lower?.kind === 'relation' ? lower.items : lower === undefined ? [] : [lower];
  const first = items.length === 3 ? items[1] : items[0];
  return first?.kind === 'symbol' && first.symbol.indices.length === 0
    ? first.symbol.base
    : undefined;
}
