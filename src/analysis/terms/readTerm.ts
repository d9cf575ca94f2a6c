import type { Expression } from '../../note/expression.ts';
import {
  freshChoices,
  hasAsked,
  tryReadings,
  usualWhere,
  type Choices,
  type ListedReading,
} from '../check/choices.ts';
import { relativeDifference, tolerance } from '../check/difference.ts';
import { evaluate } from '../check/evaluate.ts';
import type { Instance } from '../check/examine.ts';
import { NoValue } from '../check/noValue.ts';
import { isScalar, type Value } from '../check/value.ts';
import { topScope, type Scope, type World } from '../check/world.ts';

/** The value of a term in one reading, with what else it may mean. */
export interface ReadTerm {
  readonly value: Value;
  readonly choices: Choices;
  /** With the factors of `\prod` the other way round, where that is something else. */
  readonly turned: Value | undefined;
}

export interface TermPlace {
  readonly world: World;
  readonly variables: Instance;
  readonly locals: Scope['locals'];
  /** Offset in the note. */
  readonly place: number;
  readonly sides: readonly Expression[];
}

/**
 * The value of a term in the way of reading that the equation around it asks for: one in which its
 * sides agree, else one in which they fit, else one in which the term itself has a value.
 */
export function readTerm(expression: Expression, at: TermPlace): ReadTerm | NoValue {
  const chosen = readingOfSides(at);
  if (chosen !== undefined) {
    const read = readIn(expression, at, chosen);
    if (!(read instanceof NoValue)) return read;
  }
  let found: ReadTerm | undefined;
  let why: NoValue | undefined;
  tryReadings<ReadTerm | NoValue>(
    (choices) => readIn(expression, at, choices),
    (read) => {
      if (read instanceof NoValue) {
        why ??= read;
        return read.kind === 'unknown';
      }
      found = read;
      return true;
    },
  );
  return found ?? why!;
}

function readIn(expression: Expression, at: TermPlace, listed: ListedReading): ReadTerm | NoValue {
  const choices = freshChoices(listed);
  const value = attempt(expression, at, choices);
  if (value instanceof NoValue) return value;
  return { value, choices, turned: turnedValue(expression, at, choices, value) };
}

function attempt(expression: Expression, at: TermPlace, choices: Choices): Value | NoValue {
  const { world, variables, locals, place } = at;
  try {
    return evaluate(expression, { ...topScope(world, choices, variables, place), locals });
  } catch (error) {
    if (error instanceof NoValue) return error;
    throw error;
  }
}

/** Undefined where there are no two sides that have values. */
function readingOfSides(at: TermPlace): Choices | undefined {
  const [left, right] = at.sides;
  if (left === undefined || right === undefined) return undefined;
  let fits: Choices | undefined;
  let agrees: Choices | undefined;
  tryReadings<readonly [Value, Value] | NoValue>(
    (choices) => {
      const one = attempt(left, at, choices);
      if (one instanceof NoValue) return one;
      const other = attempt(right, at, choices);
      return other instanceof NoValue ? other : [one, other];
    },
    (values, choices) => {
      if (values instanceof NoValue) return values.kind === 'unknown';
      fits ??= choices;
      if (!areEqual(...values)) return false;
      agrees = choices;
      return true;
    },
  );
  return agrees ?? fits;
}

function areEqual(a: Value, b: Value): boolean {
  try {
    return relativeDifference(a, b) <= tolerance;
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}

function turnedValue(
  expression: Expression,
  at: TermPlace,
  choices: Choices,
  value: Value,
): Value | undefined {
  if (isScalar(value)) return undefined;
  const { reading } = choices;
  const opposite = (name: 'order' | 'definedOrder'): ListedReading['reading'][typeof name] =>
    hasAsked(choices, name)
      ? reading[name] === 'ascending'
        ? 'descending'
        : 'ascending'
      : reading[name];
  if (!hasAsked(choices, 'order') && !hasAsked(choices, 'definedOrder')) return undefined;
  const wanted = { ...reading, order: opposite('order'), definedOrder: opposite('definedOrder') };
  const other = attempt(expression, at, freshChoices(usualWhere(wanted)));
  return other instanceof NoValue || areEqual(other, value) ? undefined : other;
}
