import type { Note } from '../../note/note.ts';
import type { Range } from '../../note/range.ts';
import type { SymbolName } from '../../note/symbol.ts';
import { walkExpression } from '../../note/walkExpression.ts';

/** A symbol where the note writes it: in a formula, a diagram, or as a key of a spec. */
export interface PlacedSymbol {
  readonly symbol: SymbolName;
  readonly range: Range;
}

/** Every symbol of the note, in the order of the text. */
export function placedSymbols({ formulas, specs }: Note): readonly PlacedSymbol[] {
  const contents = [...formulas, ...specs.flatMap(({ spec }) => spec.formulas)].flatMap(
    ({ content }) => content ?? [],
  );
  const inMath = contents.flatMap((content) =>
    [...walkExpression(content)].flatMap((part): readonly PlacedSymbol[] => {
      if (part.kind === 'symbol') return [{ symbol: part.symbol, range: part.range }];
      return part.kind === 'call' ? [{ symbol: part.callee, range: part.calleeRange }] : [];
    }),
  );
  const keys = specs.flatMap(({ spec }) =>
    [...spec.size, ...spec.init, ...spec.data, ...spec.names].map(({ symbol, keyRange }) => ({
      symbol,
      range: keyRange,
    })),
  );
  const byPlace = new Map(
    [...inMath, ...keys].map((placed) => [`${placed.range.start} ${placed.range.end}`, placed]),
  );
  return [...byPlace.values()].sort((a, b) => a.range.start - b.range.start);
}

/** The symbol at an offset, also where the offset is right behind it. */
export function placedSymbolAt(
  symbols: readonly PlacedSymbol[],
  offset: number,
): PlacedSymbol | undefined {
  const touching = symbols.filter(
    ({ range: { start, end } }) => start <= offset && offset <= end && start < end,
  );
  const within = touching.filter(({ range }) => offset < range.end);
  return (within.length > 0 ? within : touching).reduce<PlacedSymbol | undefined>(
    (best, one) => (best === undefined || lengthOf(one) < lengthOf(best) ? one : best),
    undefined,
  );
}

function lengthOf({ range }: PlacedSymbol): number {
  return range.end - range.start;
}

/** Every place of the symbol at an offset, in whatever index: `H_1`, `H_k`, `H_{n-1}`. */
export function placesOfSymbolAt(note: Note, offset: number): readonly PlacedSymbol[] {
  const symbols = placedSymbols(note);
  const found = placedSymbolAt(symbols, offset);
  return found === undefined
    ? []
    : symbols.filter(({ symbol }) => symbol.base === found.symbol.base);
}
