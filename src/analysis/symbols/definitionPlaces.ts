import type { Model } from '../../model/model.ts';
import type { Range } from '../../note/range.ts';
import type { StepLeaf } from '../../note/recurrence.ts';
import type { SymbolName } from '../../note/symbol.ts';
import type { OpenNote } from '../openNote.ts';
import { modelFor } from '../termAt.ts';
import { noteMeanings } from './noteMeanings.ts';
import { placedSymbolAt, placedSymbols, type PlacedSymbol } from './placedSymbols.ts';

/** A symbol of the note and where it gets its meaning. */
export interface DefinitionPlaces {
  readonly symbol: PlacedSymbol;
  /** The likeliest first; empty where the note does not say. */
  readonly places: readonly Range[];
}

/**
 * Where the symbol at an offset is defined: by an equation `A_1 = …`, as a node, leaf or parameter
 * of the model that the place belongs to, as a function or a name of a spec. Undefined where no
 * symbol stands there.
 */
export function definitionPlaces(open: OpenNote, offset: number): DefinitionPlaces | undefined {
  const symbols = placedSymbols(open.note);
  const found = placedSymbolAt(symbols, offset);
  if (found === undefined) return undefined;
  const { symbol } = found;
  const inModel = modelsFrom(open, offset).map((model) => placesInModel(symbol, model));
  const places =
    inModel.find((one) => one.length > 0) ??
    firstSome([
      () => ofStepEquation(open, symbol, offset),
      () => inEquations(open, symbol, offset, symbols),
      () => ofFunction(open, symbol),
      () => ofParameter(open, symbol),
    ]);
  return { symbol: found, places };
}

function firstSome(finders: readonly (() => readonly Range[])[]): readonly Range[] {
  for (const find of finders) {
    const places = find();
    if (places.length > 0) return places;
  }
  return [];
}

/** The model at the place, then the others. */
function modelsFrom(open: OpenNote, offset: number): readonly Model[] {
  const own = modelFor(open, offset);
  return own === undefined ? [] : [own, ...open.models.filter((model) => model !== own)];
}

type Placed = Pick<StepLeaf, 'occurrences' | 'statedAt'>;

function placesInModel({ base, indices }: SymbolName, { recurrence }: Model): readonly Range[] {
  const [index] = indices;
  const atStep = ({ occurrences, statedAt }: Placed): readonly Range[] => {
    const step = index?.kind === 'number' ? index.value : undefined;
    const exact = occurrences.filter((one) => one.step === step);
    const own = (exact.length > 0 ? exact : occurrences).slice(0, 1);
    return own.length > 0 ? own.map((one) => one.symbolRange) : statedAt ? [statedAt] : [];
  };
  const border = recurrence.borders.find(
    ({ symbol }) =>
      symbol.base === base &&
      index?.kind === 'number' &&
      symbol.indices[0]?.kind === 'number' &&
      symbol.indices[0].value === index.value,
  );
  if (border !== undefined && border.ranges.length > 0) return border.ranges.slice(0, 1);
  const node = recurrence.definitions.find(({ target }) => target === base);
  if (node !== undefined) return atStep(node);
  const leaf = recurrence.leaves.find((one) => one.base === base);
  if (leaf !== undefined) return atStep(leaf);
  const parameter = recurrence.parameters.find((one) => one.base === base);
  return parameter?.occurrences.slice(0, 1) ?? [];
}

/** `h_t = …` of a spec's equations; the last one before the place where several specs have it. */
function ofStepEquation(
  { note }: OpenNote,
  { base }: SymbolName,
  offset: number,
): readonly Range[] {
  const own = note.specs
    .flatMap(({ spec }) => spec.equations)
    .filter((equation) => equation.base === base)
    .map(({ symbolRange }) => symbolRange);
  const chosen = own.findLast(({ start }) => start <= offset) ?? own[0];
  return chosen === undefined ? [] : [chosen];
}

/** By number where the note has just this one, `A_1 = …`, else the pattern `A_n = …`. */
function inEquations(
  open: OpenNote,
  { base, indices }: SymbolName,
  offset: number,
  symbols: readonly PlacedSymbol[],
): readonly Range[] {
  const { definitions } = noteMeanings(open);
  const numbers = indices.flatMap((index) => (index.kind === 'number' ? [index.value] : []));
  const exact =
    numbers.length === indices.length
      ? definitions.find(base, numbers, offset).map(({ definition }) => definition)
      : [];
  const all = definitions.of(base);
  const patterns = all.filter((one) => one.indices.some(({ kind }) => kind === 'variable'));
  const candidates = exact.length > 0 ? exact : patterns.length > 0 ? patterns : all;
  const before = candidates.filter(({ at }) => at <= offset);
  const chosen = exact[0] ?? before.at(-1) ?? candidates[0];
  if (chosen === undefined) return [];
  const range = symbols.find((one) => one.range.start === chosen.at)?.range;
  return range === undefined ? [] : [range];
}

/** A function of a spec, or one that a formula says, `f(w, x, h) = …`; else where it is first called. */
function ofFunction(open: OpenNote, { base }: SymbolName): readonly Range[] {
  for (const { spec } of open.note.specs) {
    const own = spec.functions.find(({ name }) => name.base === base);
    if (own !== undefined) return [own.nameRange];
  }
  for (const { statement, purpose } of noteMeanings(open).statements) {
    const { left } = statement;
    if (purpose.kind === 'models' && left.kind === 'call' && left.callee.base === base) {
      return [left.calleeRange];
    }
  }
  for (const { recurrence } of open.models) {
    for (const { body } of recurrence.definitions) {
      if (body.kind === 'call' && body.callee.base === base) return [body.calleeRange];
    }
  }
  return [];
}

/** A parameter that a function of the model has: where a spec names it, else sizes or starts it. */
function ofParameter({ note }: OpenNote, { base }: SymbolName): readonly Range[] {
  for (const { spec } of note.specs) {
    const entry = [...spec.names, ...spec.init, ...spec.data, ...spec.size].find(
      ({ symbol }) => symbol.base === base,
    );
    if (entry !== undefined) return [entry.keyRange];
  }
  return [];
}
