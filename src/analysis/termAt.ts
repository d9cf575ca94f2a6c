import type { Expression } from '../note/expression.ts';
import { expressionsAt } from '../note/expressionsAt.ts';
import { contains, type Range } from '../note/range.ts';
import { nodeName, symbolTex, type SymbolName } from '../note/symbol.ts';
import type { Model } from '../model/model.ts';
import type { LossChoice } from './lossChoice.ts';
import type { OpenNote } from './openNote.ts';
import { termOfSymbol, type FreeIndices, type SymbolMeaning } from './termOfSymbol.ts';

/** What stands at a place of the note, read on the model that the place belongs to. */
export interface TermAt {
  readonly range: Range;
  readonly tex: string;
  readonly model: Model;
  readonly meaning: SymbolMeaning;
  /** The formula of a function of the model, where the symbol names one: `f(w, x, h) = …`. */
  readonly functionTex: string | undefined;
}

/** What a reader has chosen to see of a model: its length and the free indices. */
export interface Reading {
  readonly steps: number | undefined;
  readonly loss: LossChoice | undefined;
}

/**
 * The innermost symbol at `offset` and its meaning; undefined where no symbol of math stands
 * there or the note has no model.
 */
export function termAt(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
): TermAt | undefined {
  const model = modelFor(open, offset);
  if (model === undefined) return undefined;
  const found = innermostSymbol(expressionsAt(open.note, offset), offset, model);
  if (found === undefined) return undefined;
  const reading = readingOf(model);
  const steps = reading.steps ?? model.steps;
  const tex = symbolTex(found.symbol);
  return {
    range: found.range,
    tex,
    model,
    meaning: termOfSymbol(found.symbol, model, steps, freeIndices(model, steps, reading.loss)),
    functionTex: [
      ...model.functions.map(({ name, tex: formula }) => ({ symbol: name, tex: formula })),
      ...model.assumed,
    ].find(({ symbol }) => symbol === tex)?.tex,
  };
}

/** The model whose diagram holds `offset`, else the last one before it, else the first. */
export function modelFor(open: Pick<OpenNote, 'models'>, offset: number): Model | undefined {
  const before = open.models.filter((model) => model.recurrence.range.start <= offset);
  return before.at(-1) ?? open.models[0];
}

/** The chosen loss for `n`, the first step for `i`: the whole span, which tells the most. */
export function freeIndices(
  model: Model,
  steps: number,
  loss: LossChoice | undefined,
): FreeIndices {
  const { firstStep } = model.recurrence;
  const last = Math.min(typeof loss === 'number' ? loss : Infinity, firstStep + steps - 1);
  return { last, earlier: firstStep };
}

interface FoundSymbol {
  readonly symbol: SymbolName;
  readonly range: Range;
}

function innermostSymbol(
  chain: readonly Expression[],
  offset: number,
  model: Model,
): FoundSymbol | undefined {
  const innermost = chain.at(-1);
  if (innermost?.kind === 'symbol') return { symbol: innermost.symbol, range: innermost.range };
  if (innermost?.kind === 'call' && contains(innermost.calleeRange, offset)) {
    return (
      unnamedNode(innermost.range, model) ?? {
        symbol: innermost.callee,
        range: innermost.calleeRange,
      }
    );
  }
  return undefined;
}

/** `E(y_2', y_2)` as an object of a diagram is itself the node `E_2`. */
function unnamedNode(range: Range, model: Model): FoundSymbol | undefined {
  for (const { target, occurrences } of model.recurrence.definitions) {
    for (const { symbolRange, step } of occurrences) {
      if (symbolRange.start === range.start && symbolRange.end === range.end) {
        return { symbol: nodeName(target, step), range };
      }
    }
  }
  return undefined;
}
