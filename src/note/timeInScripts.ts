import { bracketIndex } from './bracketIndex.ts';
import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Index } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/** The symbols that count their steps above the letter, and in brackets behind it. */
interface ScriptedBases {
  readonly exponents: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
}

/**
 * `h(t-1)` and `h^{t-1}` as the symbol h at step t-1, where they count with one of the `letters`:
 * on their own they are a call and a power. What holds neither is returned as it is.
 *
 * @param bases the only symbols that count so; all do where it is left out. What is known to count
 * in brackets has steps that are written out, too: `h(2)`
 */
export function timeInScripts(
  expression: Expression,
  letters: ReadonlySet<string>,
  bases?: ScriptedBases,
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
  bases: ScriptedBases | undefined,
): Expression | undefined {
  const { range } = expression;
  const at = (base: string, inside: Expression | undefined): Expression | undefined => {
    const index = inside && indexOf(inside);
    const isKnown = expression.kind === 'call' && bases !== undefined;
    const counts = isKnown || (index?.kind === 'variable' && letters.has(index.name));
    return index !== undefined && counts
      ? { kind: 'symbol', symbol: { base, indices: [index] }, range }
      : undefined;
  };
  if (expression.kind === 'power' && expression.of.kind === 'symbol') {
    const { base, indices } = expression.of.symbol;
    const isScripted = indices.length === 0 && bases?.exponents.has(base) !== false;
    return isScripted ? at(base, expression.exponent) : undefined;
  }
  if (expression.kind !== 'call' || expression.callee.indices.length > 0) return undefined;
  if (bases?.calls.has(expression.callee.base) === false) return undefined;
  return expression.args.length === 1 ? at(expression.callee.base, expression.args[0]) : undefined;
}

function indexOf(inside: Expression): Index | undefined {
  if (inside.kind === 'symbol' && inside.symbol.indices.length === 0) {
    return { kind: 'variable', name: inside.symbol.base, offset: 0 };
  }
  return bracketIndex(inside);
}
