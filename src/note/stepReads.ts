import type { Expression } from './expression.ts';
import type { SymbolName } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/** A symbol that a body reads, where it stands; `offset` counts from its own step. */
export interface Read {
  readonly expression: Expression & { readonly kind: 'symbol' };
  readonly base: string;
  /** Undefined for symbols without a step index. */
  readonly offset: number | undefined;
}

/**
 * What a body reads: its symbols, but neither the functions that it calls nor the counters of its
 * sums. Of a symbol of several indices nothing is known.
 *
 * @param stepOf the offset or the step of a symbol, as the body counts
 */
export function readsOf(
  body: Expression,
  stepOf: (symbol: SymbolName) => number | undefined,
): readonly Read[] {
  const reads: Read[] = [];
  const waiting: { readonly at: Expression; readonly counters: ReadonlySet<string> }[] = [
    { at: body, counters: new Set() },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, counters } = next;
    if (at.kind === 'symbol' && !counters.has(at.symbol.base)) {
      reads.push({ expression: at, base: at.symbol.base, offset: stepOf(at.symbol) });
    }
    const inside = at.kind === 'big' ? new Set([...counters, ...countersOf(at.lower)]) : counters;
    for (const child of childrenOf(at).toReversed()) waiting.push({ at: child, counters: inside });
  }
  return reads;
}

/** `i` in `\sum_{i=1}`. */
function countersOf(lower: Expression | undefined): readonly string[] {
  const first = lower?.kind === 'relation' ? lower.items[0] : lower;
  return first?.kind === 'symbol' ? [first.symbol.base] : [];
}

/** The offset `k` of a symbol at `t + k`. */
export function stepOffset(symbol: SymbolName): number | undefined {
  const [index, ...more] = symbol.indices;
  return index?.kind === 'variable' && index.name === 't' && more.length === 0
    ? index.offset
    : undefined;
}
