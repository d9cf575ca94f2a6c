import type { Expression } from './expression.ts';
import type { Index, SymbolName } from './symbol.ts';

/** What stands in the brackets of `h[t-1]`, as the step that it is; undefined where it is none. */
export function bracketIndex(inside: Expression): Index | undefined {
  if (inside.kind === 'number')
    return Number.isInteger(inside.value) ? { kind: 'number', value: inside.value } : undefined;
  if (inside.kind === 'symbol') return letterIndex(inside.symbol, 0);
  if (inside.kind !== 'sum' || inside.terms.length !== 2) return undefined;
  const [letter, offset] = inside.terms;
  if (letter?.sign !== '+' || letter.term.kind !== 'symbol' || offset?.term.kind !== 'number')
    return undefined;
  return letterIndex(
    letter.term.symbol,
    offset.sign === '+' ? offset.term.value : -offset.term.value,
  );
}

function letterIndex(symbol: SymbolName, offset: number): Index | undefined {
  const letter = symbol.indices.length === 0 && /^(?:[tnijkmlsTNK]|\\tau)$/.test(symbol.base);
  return letter && Number.isInteger(offset)
    ? { kind: 'variable', name: symbol.base, offset }
    : undefined;
}
