import type { Expression } from '../note/expression.ts';
import { expressionsAt } from '../note/expressionsAt.ts';
import type { Range } from '../note/range.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { walkExpression } from '../note/walkExpression.ts';
import { scaled } from '../tensor/scaled.ts';
import type { Model } from '../model/model.ts';
import { tryReadings } from './check/choices.ts';
import type { Definitions } from './check/definitions.ts';
import { evaluate } from './check/evaluate.ts';
import { freeVariables, instancesOf } from './check/freeVariables.ts';
import { noteNames } from './check/noteNames.ts';
import { NoValue } from './check/noValue.ts';
import { isScalar, isVector, type Value } from './check/value.ts';
import { createWorld, topScope, type World } from './check/world.ts';
import type { OpenNote } from './openNote.ts';
import type { Run } from './run.ts';
import { freeIndices, modelFor, type Reading } from './termAt.ts';
import { expressionWords } from './expressionWords.ts';
import type { ShownMatrix } from './term.ts';
import { shownMatrix } from './termMatrix.ts';

/** An expression of the note with its value, read on the model that its place belongs to. */
export interface ReadTerm {
  readonly range: Range;
  readonly expression: Expression;
  readonly run: Run;
  /** The free indices that were given a number: `n = 3`. */
  readonly chosen: readonly { readonly name: string; readonly step: number }[];
  readonly words: string;
  /** Where the note defines the symbol; undefined for what is no symbol or the model's own. */
  readonly definedAt: number | undefined;
  readonly value: ShownMatrix;
}

/** Why the innermost expression has no value, and no expression around it either. */
export interface NoTerm {
  readonly range: Range;
  readonly why: string;
}

/** Reads terms of one note; what it has evaluated it keeps. */
export type TermReader = (
  offset: number,
  readingOf: (model: Model) => Reading,
) => ReadTerm | NoTerm | undefined;

/** S·T beyond which a derivative through all steps may take longer than a pointer rests. */
const largestRun = 40_000;

/** Choices of the free indices that are tried until one has a value. */
const mostChoices = 24;

export function createTermReader(open: OpenNote): TermReader {
  const { definitions } = noteNames(open);
  const worlds = new WeakMap<Run, World>();
  return (offset, readingOf) => {
    const model = modelFor(open, offset);
    if (model === undefined) return undefined;
    const around = expressionsAt(open.note, offset);
    const chain = around.filter(isTerm);
    const innermost = chain.at(-1);
    if (innermost === undefined) return undefined;
    const formal = formalReason(around);
    if (formal !== undefined) return { range: innermost.range, why: formal };
    const reading = readingOf(model);
    const run = open.run(model, reading.steps);
    const isLarge = run.steps * run.model.program.stateSize > largestRun;
    const world = worlds.get(run) ?? createWorld(run, definitions);
    worlds.set(run, world);
    let why: string | undefined;
    for (const expression of chain.toReversed()) {
      if (isLarge && expression.kind !== 'symbol') {
        why ??= 'On a model of this size it is not evaluated while the pointer rests.';
        break;
      }
      const found = valueOf(expression, world, reading, offset);
      if (found instanceof NoValue) why ??= bareReason(expression, run) ?? found.message;
      else return described(expression, found, run, definitions, open.note.text);
    }
    return { range: innermost.range, why: why ?? 'It has no value.' };
  };
}

/** What may stand for a value by itself; `\partial h` alone does not. */
function isTerm(expression: Expression): boolean {
  switch (expression.kind) {
    case 'relation':
    case 'list':
    case 'text':
    case 'unread':
    case 'sequence':
      return false;
    case 'differential':
      return expression.sign === 'nabla';
    default:
      return true;
  }
}

/** In `f(w, x, h) = \tanh(W x + U h)`, what depends on the arguments has no value by itself. */
function formalReason(around: readonly Expression[]): string | undefined {
  const relation = around.find(({ kind }) => kind === 'relation');
  const head = relation?.kind === 'relation' ? relation.items[0] : undefined;
  const innermost = around.at(-1);
  if (head?.kind !== 'call' || innermost === undefined) return undefined;
  const formal = head.args.flatMap((arg) =>
    arg.kind === 'symbol' && arg.symbol.indices.length === 0 ? [arg.symbol.base] : [],
  );
  if (formal.length === 0 || formal.length < head.args.length) return undefined;
  const used = [...walkExpression(innermost)].flatMap((part) =>
    part.kind === 'symbol' && formal.includes(symbolTex(part.symbol)) ? [part.symbol.base] : [],
  );
  const [first] = used;
  if (first === undefined) return undefined;
  const name = symbolTex(head.callee);
  return innermost.kind === 'symbol'
    ? `${first} is an argument of ${name} here, which gets its value where ${name} is applied.`
    : `It depends on the arguments of ${name}, which get their values where ${name} is applied.`;
}

/** `h` without an index, where `h_t` is a quantity of every step. */
function bareReason(expression: Expression, { model, firstStep }: Run): string | undefined {
  if (expression.kind !== 'symbol' || expression.symbol.indices.length > 0) return undefined;
  const { base } = expression.symbol;
  const { definitions, leaves } = model.recurrence;
  const isOfSteps =
    definitions.some(({ target }) => target === base) || leaves.some((leaf) => leaf.base === base);
  if (!isOfSteps) return undefined;
  const example = symbolTex(nodeName(base, firstStep + 1));
  return `${base} is another one at every step; with an index it has a value, as ${example} has.`;
}

interface Found {
  readonly value: Value;
  readonly variables: ReadonlyMap<string, number>;
}

/** At the reader's own choice of the free indices, or the first that has a value. */
function valueOf(
  expression: Expression,
  world: World,
  reading: Reading,
  offset: number,
): Found | NoValue {
  const { run } = world;
  const names = freeVariables(expression, world.definitions);
  const { last, earlier } = freeIndices(run.model, run.steps, reading.loss);
  const own = new Map(
    [...names].map((name) => [name, /^[ijkl]$/.test(name) ? earlier : last] as const),
  );
  const others = names.size === 0 ? [] : instancesOf(names, run).slice(0, mostChoices);
  let first: NoValue | undefined;
  for (const variables of [own, ...others]) {
    const value = valueAt(expression, world, variables, offset);
    if (!(value instanceof NoValue)) return { value, variables };
    first ??= value;
    if (value.kind === 'unknown') break;
  }
  return first!;
}

/** In the most usual reading in which the shapes fit. */
function valueAt(
  expression: Expression,
  world: World,
  variables: ReadonlyMap<string, number>,
  offset: number,
): Value | NoValue {
  let result: Value | NoValue | undefined;
  tryReadings(
    (choices) => {
      try {
        return evaluate(expression, topScope(world, choices, variables, offset));
      } catch (error) {
        if (error instanceof NoValue) return error;
        throw error;
      }
    },
    (found) => {
      const isMisfit = found instanceof NoValue && found.kind === 'shape';
      if (!isMisfit || result === undefined) result = found;
      return !isMisfit;
    },
  );
  return result!;
}

function described(
  expression: Expression,
  { value, variables }: Found,
  run: Run,
  definitions: Definitions,
  text: string,
): ReadTerm {
  const matrix = scaled(value.rows, value.columns, value.data.slice(), value.exponent);
  return {
    range: expression.range,
    expression,
    run,
    chosen: [...variables].map(([name, step]) => ({ name, step })),
    words: value.identity
      ? 'a multiple of the identity, of whatever size fits'
      : expressionWords(expression, variables, run.model, text),
    definedAt: placeOfDefinition(expression, variables, definitions),
    value: shownMatrix(matrix, rankOf(value)),
  };
}

function rankOf(value: Value): 0 | 1 | 2 {
  if (isScalar(value) || value.identity) return 0;
  return isVector(value) && value.columns === 1 ? 1 : 2;
}

function placeOfDefinition(
  expression: Expression,
  variables: ReadonlyMap<string, number>,
  definitions: Definitions,
): number | undefined {
  if (expression.kind !== 'symbol') return undefined;
  const { base, indices } = expression.symbol;
  const numbers = indices.map((index) =>
    index.kind === 'number' ? index.value : (variables.get(index.name) ?? NaN) + index.offset,
  );
  return definitions.find(base, numbers, expression.range.start)[0]?.definition.at;
}
