import type { Diagram } from './diagram.ts';
import type { Expression } from './expression.ts';
import type { SymbolName } from './symbol.ts';
import { walkExpression } from './walkExpression.ts';

/** Turns the step indices of a diagram into numbers, and back into what the note writes. */
export interface StepNumbers {
  readonly read: (symbol: SymbolName) => SymbolName;
  readonly write: (symbol: SymbolName) => SymbolName;
}

const asWritten: StepNumbers = { read: (symbol) => symbol, write: (symbol) => symbol };

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
  if (letter === undefined || !offsets || offsets.length <= numbered) return asWritten;
  return named(letter, 1 - offsets.reduce((a, b) => Math.min(a, b)));
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
