import type { Diagram } from './diagram.ts';
import type { Expression } from './expression.ts';
import { symbolTex, type SymbolName } from './symbol.ts';
import { walkExpression } from './walkExpression.ts';

/** Turns the step indices of a diagram into numbers, and back into what the note writes. */
export interface StepNumbers {
  readonly read: (symbol: SymbolName) => SymbolName;
  readonly write: (symbol: SymbolName) => SymbolName;
}

/**
 * A diagram numbers its steps 1, 2, 3 or names them t-1, t, t+1. Of the latter the first that it
 * defines counts as step 1. What is defined decides which of the two it is.
 */
export function stepNumbers(diagram: Diagram): StepNumbers {
  const letters = new Map<string, number[]>();
  let numbered = 0;
  for (const symbol of definedSymbols(diagram)) {
    const [index] = symbol.indices;
    if (symbol.indices.length !== 1 || !index) continue;
    if (index.kind === 'number') numbered += 1;
    else letters.set(index.name, [...(letters.get(index.name) ?? []), index.offset]);
  }
  const [letter, offsets] = [...letters].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  const isName = namesOf(diagram);
  const nameOf = (symbol: SymbolName): SymbolName => ({ base: symbolTex(symbol), indices: [] });
  if (letter === undefined || !offsets || offsets.length <= numbered) {
    return {
      read: (symbol) => (isName(symbol) ? nameOf(symbol) : symbol),
      write: (symbol) => symbol,
    };
  }
  const { read, write } = named(letter, 1 - offsets.reduce((a, b) => Math.min(a, b)));
  return { read: (symbol) => (isName(symbol) ? nameOf(symbol) : read(symbol)), write };
}

/**
 * Whether a letter below a symbol is part of its name, `W_i` beside the gate `i_1`: where what is
 * numbered or computed in the diagram, such as `h_T`, has no such letter below it.
 */
function namesOf(diagram: Diagram): (symbol: SymbolName) => boolean {
  const all = diagram.cells.flatMap(({ content }) => [
    ...(content === undefined ? [] : walkExpression(content)),
  ]);
  const symbols = all.flatMap((part) => (part.kind === 'symbol' ? [part.symbol] : []));
  const stepped = new Set(
    [
      ...definedSymbols(diagram),
      ...symbols.filter(({ indices }) => indices.some(({ kind }) => kind === 'number')),
    ].map(({ base }) => base),
  );
  const letters = new Set(
    symbols
      .filter(({ base }) => stepped.has(base))
      .flatMap(({ indices }) =>
        indices.flatMap((one) => (one.kind === 'variable' ? one.name : [])),
      ),
  );
  return ({ base, indices }) =>
    indices.length > 0 &&
    !stepped.has(base) &&
    indices.every((index) => index.kind === 'variable' && !letters.has(index.name));
}

function named(letter: string, shift: number): StepNumbers {
  return {
    read: (symbol) => ({
      base: symbol.base,
      indices: symbol.indices.map((index) => {
        // A number is no step here: kept apart from the steps that are counted from the letter.
        if (index.kind === 'number')
          return { kind: 'variable', name: String(index.value), offset: 0 };
        return index.name === letter ? { kind: 'number', value: index.offset + shift } : index;
      }),
    }),
    write: (symbol) => ({
      base: symbol.base,
      indices: symbol.indices.map((index) => {
        if (index.kind === 'number')
          return { kind: 'variable', name: letter, offset: index.value - shift };
        return /^-?\d+$/.test(index.name) ? { kind: 'number', value: Number(index.name) } : index;
      }),
    }),
  };
}

function definedSymbols(diagram: Diagram): readonly SymbolName[] {
  return diagram.cells.flatMap(({ content }) => {
    const items = content?.kind === 'list' ? content.items : content ? [content] : [];
    return items.flatMap(definedBy);
  });
}

/** The target of a definition; for an unnamed call, the arguments stand in for it. */
function definedBy(item: Expression): readonly SymbolName[] {
  if (item.kind === 'relation') {
    const [target] = item.items;
    return target?.kind === 'symbol' ? [target.symbol] : [];
  }
  if (item.kind !== 'call') return [];
  return [...walkExpression(item)].flatMap((inner) =>
    inner.kind === 'symbol' ? inner.symbol : [],
  );
}
