import type { Expression } from '../../note/expression.ts';
import { agreeIn, freshChoices, takeOver, type OptionSet } from './choices.ts';
import { mentionedNames } from './mentionedNames.ts';
import { NoValue } from './noValue.ts';
import type { Value } from './value.ts';
import type { Scope } from './world.ts';

/** What expressions were found to be, at what their letters were and in what was asked of the reading. */
export type KeptValues = WeakMap<Expression, Map<string, Outcome[]>>;

interface Outcome {
  readonly found: Value | NoValue;
  readonly asked: OptionSet;
  readonly bits: OptionSet;
  readonly doubts: readonly string[];
  readonly counted: readonly number[];
}

/**
 * The value of an expression, from `store` where it was evaluated before at the same letters in a
 * reading that agrees in all that was asked.
 *
 * @throws NoValue also one that was kept
 */
export function keptValue(
  store: KeptValues,
  expression: Expression,
  scope: Scope,
  make: (scope: Scope) => Value,
): Value {
  const { choices } = scope;
  const key = keyOf(expression, scope);
  let outcomes = store.get(expression);
  if (outcomes === undefined) {
    outcomes = new Map();
    store.set(expression, outcomes);
  }
  const known = outcomes.get(key) ?? [];
  const same = known.find(({ asked, bits }) => agreeIn(asked, bits, choices.bits));
  if (same !== undefined) {
    takeOver(choices, same);
    if (same.found instanceof NoValue) throw same.found;
    return same.found;
  }
  const own = freshChoices(choices);
  const keep = (found: Value | NoValue): void => {
    const { bits, asked, doubts, counted } = own;
    known.push({ found, asked, bits, doubts, counted });
    outcomes.set(key, known);
  };
  try {
    const value = make({ ...scope, choices: own });
    keep(value);
    return value;
  } catch (error) {
    // What is unknown ends the matter; whether it is may depend on how deep the definitions stand.
    if (error instanceof NoValue && error.kind !== 'unknown') keep(error);
    throw error;
  } finally {
    takeOver(choices, own);
  }
}

function keyOf(expression: Expression, { world, variables, summed }: Scope): string {
  let key = summed ? 's' : '';
  for (const name of mentionedNames(expression, world.definitions)) {
    const value = variables.get(name);
    key += value === undefined ? ',' : `${value},`;
  }
  return key;
}
