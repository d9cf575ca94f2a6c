import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { atSlots, slotsBetween, type Slot } from './ellipsisSlots.ts';
import { outside, unknown, type NoValue } from './noValue.ts';
import type { Scope } from './world.ts';

/** A term of a row without dots; `from` is its place in the row with them, where it stood there. */
export interface Spelled {
  readonly term: Expression;
  readonly from: number | undefined;
}

/**
 * Terms in a row with those that dots leave out: `H_{n-1} \cdots H_1` is H_3 H_2 H_1 where n is 4.
 * The term before the dots is counted on to the one behind them, by one, or by as much as the term
 * before it tells. What else stands at the ends, `A_n H_{n-1} \cdots H_1 W_1`, is kept.
 *
 * Within a definition the row may be shorter than what is written of it: where
 * `C_{i,n} = H_{n-1} H_{n-2} \cdots H_i`, C_{n,n} has no factor and C_{n-1,n} has one.
 *
 * @param at where the dots stand
 * @throws NoValue where the terms beside the dots do not tell what is left out
 */
export function spelledOut(
  terms: readonly Expression[],
  at: number,
  scope: Scope,
): readonly Spelled[] {
  const dots = terms[at]!;
  const kept = terms.map((term, from): Spelled => ({ term, from }));
  const [before, after] = [kept.slice(0, at), kept.slice(at + 1)];
  const [last, first] = [before.at(-1)?.term, after[0]?.term];
  if (last === undefined || first === undefined) throw notTold(dots);
  const slots = alike(last, first, scope);
  if (slots === undefined || slots.length === 0) throw notTold(dots);
  const toldBefore = toldSteps(before.at(-2)?.term, last, slots, scope);
  const toldAfter = toldSteps(first, after[1]?.term, slots, scope);
  const steps = toldBefore ?? toldAfter ?? slots.map(({ way }) => way);
  const spans = slots.map(({ from, to }, i) => (to - from) / (steps[i] ?? NaN));
  const span = spans[0]!;
  if (!Number.isInteger(span) || spans.some((one) => one !== span)) throw notTold(dots);
  if (span < 0) {
    const ahead = toldBefore === undefined ? 1 : 2;
    const behind = toldAfter === undefined ? 1 : 2;
    const count = ahead + span + behind - 1;
    if (count < 0 || scope.depth === 0) {
      throw outside('At this index there are not so many terms.', dots.range);
    }
    return [
      ...before.slice(0, before.length - ahead + Math.min(count, ahead)),
      ...after.slice(behind - Math.max(0, count - ahead)),
    ];
  }
  // Where n is 2, `H_{n-1} \cdots H_1` is one factor: the first and the last term are the same.
  if (span === 0) return [...before, ...after.slice(1)];
  const left = Array.from({ length: span - 1 }, (_, i): Spelled => {
    const values = slots.map(({ path, from }, j) => ({ path, value: from + (i + 1) * steps[j]! }));
    return { term: atSlots(last, values), from: undefined };
  });
  return [...before, ...left, ...after];
}

function notTold({ range }: Expression): NoValue {
  return unknown('The terms beside the dots do not tell what is left out.', range);
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
