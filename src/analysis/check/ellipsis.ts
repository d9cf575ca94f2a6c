import { t } from '@vscode/l10n';
import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { atSlots, slotsBetween, type Slot } from './ellipsisSlots.ts';
import { outside, unknown, type NoValue } from './noValue.ts';
import type { Scope } from './world.ts';

/** A row of terms without dots. */
export interface Spelled {
  readonly terms: readonly Expression[];
  /** How many terms stand in the place of the dots and of the term behind them. */
  readonly count: number;
  /** How many of the terms before the dots fall away, as the row is shorter than it is written. */
  readonly dropped: number;
}

/**
 * Terms in a row with those that dots leave out: `H_{n-1} \cdots H_1` is H_3 H_2 H_1 where n is 4.
 * The term before the dots is counted on to the one behind them, by one, or by as much as the term
 * before it tells. What else stands at the ends, `A_n H_{n-1} \cdots H_1 W_1`, is kept.
 *
 * @param at where the dots stand
 * @throws NoValue where the terms beside the dots do not tell what is left out
 */
export function spelledOut(terms: readonly Expression[], at: number, scope: Scope): Spelled {
  const dots = terms[at]!;
  const before = terms.slice(0, at);
  const after = terms.slice(at + 1);
  const [last, first] = [before.at(-1), after[0]];
  if (last === undefined || first === undefined) throw notTold(dots);
  const slots = alike(last, first, scope);
  if (slots === undefined || slots.length === 0) throw notTold(dots);
  const told =
    toldSteps(before.at(-2), last, slots, scope) ?? toldSteps(first, after[1], slots, scope);
  const steps = told ?? slots.map(({ way }) => way);
  const spans = slots.map(({ from, to }, i) => (to - from) / (steps[i] ?? NaN));
  const span = spans[0]!;
  if (!Number.isInteger(span) || spans.some((one) => one !== span)) throw notTold(dots);
  if (span < 0) {
    // `H_{n-1} H_{n-2} \cdots H_i` is H_i alone for n = i + 1, and no factor at all for n = i.
    const written = rowLength(before, slots, steps, scope);
    if (written + span < 0) {
      throw outside(t('At this index there are not so many terms.'), dots.range);
    }
    const kept = before.slice(0, before.length + span);
    return { terms: [...kept, ...after.slice(1)], count: 0, dropped: -span };
  }
  // Where n is 2, `H_{n-1} \cdots H_1` is one factor: the first and the last term are the same.
  if (span === 0) return { terms: [...before, ...after.slice(1)], count: 0, dropped: 0 };
  const left = Array.from({ length: span - 1 }, (_, i) =>
    atSlots(
      last,
      slots.map(({ path, from }, j) => ({ path, value: from + (i + 1) * steps[j]! })),
    ),
  );
  return { terms: [...before, ...left, ...after], count: span, dropped: 0 };
}

/** How many of the terms up to the last one before the dots count on in the row's own steps. */
function rowLength(
  before: readonly Expression[],
  slots: readonly Slot[],
  steps: readonly number[],
  scope: Scope,
): number {
  let length = 1;
  for (let at = before.length - 1; at > 0; at--) {
    const told = toldSteps(before[at - 1], before[at], slots, scope);
    if (told?.join() !== steps.join()) break;
    length += 1;
  }
  return length;
}

function notTold({ range }: Expression): NoValue {
  return unknown(t('The terms beside the dots do not tell what is left out.'), range);
}

/** Where two terms differ in numbers; undefined where they differ in anything else. */
function alike(a: Expression, b: Expression, scope: Scope): readonly Slot[] | undefined {
  const slots = slotsBetween(a, b, scope);
  if (slots === undefined) return undefined;
  const same = slots.map(({ path, to }) => ({ path, value: to }));
  return renderTex(atSlots(a, same)) === renderTex(atSlots(b, same)) ? slots : undefined;
}

/** By how much the numbers change from a term to the next, where both belong to the row. */
function toldSteps(
  a: Expression | undefined,
  b: Expression | undefined,
  slots: readonly Slot[],
  scope: Scope,
): readonly number[] | undefined {
  const found = a && b && !isDots(a) && !isDots(b) ? alike(a, b, scope) : undefined;
  if (found?.length !== slots.length) return undefined;
  const steps = slots.map(({ path }) => {
    const own = found.find((one) => one.path.join() === path.join());
    return own === undefined ? 0 : own.to - own.from;
  });
  return steps.includes(0) ? undefined : steps;
}
