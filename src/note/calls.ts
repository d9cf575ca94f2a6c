import { bracketIndex } from './bracketIndex.ts';
import { rangeFrom, type Cursor } from './cursor.ts';
import type { Expression } from './expression.ts';
import { isFunctionSymbol } from './functionNames.ts';
import type { Range } from './range.ts';
import type { SymbolName } from './symbol.ts';

/** A derivative can be taken at a point, which stands behind it in parentheses. */
export function isDerivative(value: Expression): boolean {
  return value.kind === 'fraction' && value.over.kind === 'differential';
}

/** `(w, x_2, h_1)` is a point, `(\prod H_k)` and `(W_2 + H_1 W_1)` are factors. */
export function isPoint(args: readonly Expression[]): boolean {
  const [only, ...more] = args;
  if (!only || more.length > 0) return more.length > 0;
  return only.kind === 'symbol' || only.kind === 'call' || only.kind === 'sequence';
}

/**
 * Whether parentheses after a symbol hold arguments or a factor: several arguments, a letter that
 * is a function by custom, or one plain symbol, which nobody would put in parentheses otherwise.
 */
export function isCall(symbol: SymbolName, args: readonly Expression[]): boolean {
  const [only, ...more] = args;
  if (!only) return false;
  if (more.length > 0 || isFunctionSymbol(symbol) || /^\\mathrm\{..+\}'*$/.test(symbol.base))
    return true;
  if (symbol.indices.length > 0) return only.kind === 'symbol' && only.symbol.indices.length > 0;
  return only.kind === 'symbol' || bracketIndex(only) !== undefined;
}

/** A call's callee is a plain word: `\mathrm{loss}` as a symbol, `loss` as a function. */
export function call(
  symbol: SymbolName,
  calleeRange: Range,
  args: readonly Expression[],
  first: number,
  cursor: Cursor,
): Expression {
  const base = /^\\mathrm\{(..+)\}$/.exec(symbol.base)?.[1] ?? symbol.base;
  const callee = { base, indices: symbol.indices };
  return { kind: 'call', callee, calleeRange, args, range: rangeFrom(cursor, first) };
}
