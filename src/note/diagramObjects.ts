import type { Cell, Diagram } from './diagram.ts';
import type { Expression } from './expression.ts';
import { mapSymbols } from './mapExpression.ts';
import type { Range } from './range.ts';
import type { SymbolName } from './symbol.ts';
import type { StepNumbers } from './stepNumbers.ts';

/** `h_1 = f(w, x_1, h_0)`, or the unnamed `E(y_1', y_1)`, in a cell of a diagram. */
export interface ObjectDefinition {
  readonly cell: Cell;
  /** `h`, or `E` for the unnamed. */
  readonly base: string;
  /** The index that the note gives it; undefined for the unnamed. */
  readonly index: number | undefined;
  readonly body: Expression;
  readonly symbolRange: Range;
  readonly range: Range;
}

/** A symbol in a cell: by itself, or carried along beside a definition. */
export interface ObjectSymbol {
  readonly cell: Cell;
  readonly symbol: SymbolName;
  readonly range: Range;
  readonly carried: boolean;
}

export interface DiagramObjects {
  readonly definitions: readonly ObjectDefinition[];
  readonly symbols: readonly ObjectSymbol[];
}

/** What the cells of a diagram say, with its step indices as numbers. */
export function diagramObjects(diagram: Diagram, numbers: StepNumbers): DiagramObjects {
  const definitions: ObjectDefinition[] = [];
  const symbols: ObjectSymbol[] = [];
  for (const cell of diagram.cells) {
    if (!cell.content) continue;
    const content = mapSymbols(cell.content, numbers.read);
    const items = content.kind === 'list' ? content.items : [content];
    const defined = items.flatMap((item) => definitionOf(item, cell) ?? []);
    definitions.push(...defined);
    for (const item of items) {
      if (item.kind !== 'symbol') continue;
      symbols.push({ cell, symbol: item.symbol, range: item.range, carried: defined.length > 0 });
    }
  }
  return { definitions, symbols };
}

function definitionOf(item: Expression, cell: Cell): ObjectDefinition | undefined {
  if (item.kind === 'call') {
    const { base, indices } = item.callee;
    // The index of `E_1(y_1', y_1)` names the node; the function is `E`.
    const body = { ...item, callee: { base, indices: [] } };
    return {
      cell,
      base,
      index: stepIndex(item.callee),
      body: indices.length === 1 ? body : item,
      symbolRange: item.range,
      range: item.range,
    };
  }
  if (item.kind !== 'relation' || !item.signs.every((sign) => sign === '=' || sign === ':='))
    return undefined;
  const [target] = item.items;
  const body = item.items.at(-1);
  if (target?.kind !== 'symbol' || !body || target.symbol.indices.length > 1) return undefined;
  // `h_T` at the end of rows with numbers has a step that nobody knows.
  const index = stepIndex(target.symbol);
  if (index === undefined && target.symbol.indices.length > 0) return undefined;
  return {
    cell,
    base: target.symbol.base,
    index,
    body,
    symbolRange: target.range,
    range: item.range,
  };
}

/** The step of a symbol with one index, that index being a number. */
export function stepIndex(symbol: SymbolName): number | undefined {
  const [index, ...more] = symbol.indices;
  return index?.kind === 'number' && more.length === 0 ? index.value : undefined;
}
