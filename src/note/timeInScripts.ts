import { bracketIndex } from './bracketIndex.ts';
import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Index } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/**
 * `h(t-1)` and `h^{t-1}` as the symbol h at step t-1, where they count with one of the `letters`:
 * on their own they are a call and a power. What holds neither is returned as it is.
 *
 * @param bases the only symbols that count so; all do where it is left out
 */
export function timeInScripts(
  expression: Expression,
  letters: ReadonlySet<string>,
  bases?: ReadonlySet<string>,
): Expression {
  if (letters.size === 0) return expression;
  const stepped = steppedSymbol(expression, letters, bases);
  if (stepped !== undefined) return stepped;
  const before = childrenOf(expression);
  const children = before.map((child) => timeInScripts(child, letters, bases));
  return children.every((child, i) => child === before[i])
    ? expression
    : withChildren(expression, children);
}

function steppedSymbol(
  expression: Expression,
  letters: ReadonlySet<string>,
  bases: ReadonlySet<string> | undefined,
): Expression | undefined {
  const { range } = expression;
  const at = (base: string, inside: Expression | undefined): Expression | undefined => {
    if (bases?.has(base) === false) return undefined;
    const index = inside && indexOf(inside);
    return index?.kind === 'variable' && letters.has(index.name)
      ? { kind: 'symbol', symbol: { base, indices: [index] }, range }
      : undefined;
  };
  if (expression.kind === 'power' && expression.of.kind === 'symbol') {
    const { base, indices } = expression.of.symbol;
    return indices.length === 0 ? at(base, expression.exponent) : undefined;
  }
  if (expression.kind !== 'call' || expression.callee.indices.length > 0) return undefined;
  return expression.args.length === 1 ? at(expression.callee.base, expression.args[0]) : undefined;
}

function indexOf(inside: Expression): Index | undefined {
  if (inside.kind === 'symbol' && inside.symbol.indices.length === 0) {
    return { kind: 'variable', name: inside.symbol.base, offset: 0 };
  }
  return bracketIndex(inside);
}
