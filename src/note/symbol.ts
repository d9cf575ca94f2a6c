/** One index of a symbol: `3`, `t`, `t-1`, `n+2`. */
export type Index =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string; readonly offset: number };

/**
 * What a symbol is called, apart from how it was typed: `y_1^{'}`, `y_1'`, `y'_1` and
 * `y_{1}^{\prime}` all have base `y'` and the index 1.
 *
 * The base is canonical LaTeX without its step indices: `h`, `y'`, `W_{hh}`, `\tilde{h}`,
 * `\mathcal{L}`. A subscript that is no index (`hh` in `W_{hh}`) belongs to the base.
 */
export interface SymbolName {
  readonly base: string;
  readonly indices: readonly Index[];
}

/** The canonical LaTeX of a symbol; equal symbols give equal text: `y'_{1}` → `y_1'`. */
export function symbolTex(symbol: SymbolName): string {
  if (symbol.indices.length === 0) return symbol.base;
  const primes = /'+$/.exec(symbol.base)?.[0] ?? '';
  const name = symbol.base.slice(0, symbol.base.length - primes.length);
  // A base with a subscript of its own, `b_h`, takes the indices into it: `b_{h,t}`.
  const own = /_(?:\{([^{}]*)\}|(\\[A-Za-z]+|.))$/u.exec(name);
  const parts = own ? [own[1] ?? own[2] ?? ''] : [];
  const inner = [...parts, ...symbol.indices.map(indexTex)].join(',');
  const subscript = inner.length === 1 ? `_${inner}` : `_{${inner}}`;
  return (own ? name.slice(0, own.index) : name) + subscript + primes;
}

export function indexTex(index: Index): string {
  if (index.kind === 'number') return String(index.value);
  if (index.offset === 0) return index.name;
  return `${index.name}${index.offset > 0 ? '+' : '-'}${Math.abs(index.offset)}`;
}

export function sameSymbol(a: SymbolName, b: SymbolName): boolean {
  return symbolTex(a) === symbolTex(b);
}

/** `h` and 2 → `h_2`; the identity of a node of an unrolled graph. */
export function nodeName(base: string, step: number): SymbolName {
  return { base, indices: [{ kind: 'number', value: step }] };
}
