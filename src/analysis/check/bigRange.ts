import { t } from '@vscode/l10n';
import type { Expression, Relation } from '../../note/expression.ts';
import { choose, count, doubt } from './choices.ts';
import { integerOf, maybeInteger } from './indexValue.ts';
import { outside, unknown } from './noValue.ts';
import type { Scope } from './world.ts';

/** Which steps a sum or product runs over, in the order in which its bounds say them. */
export interface BigRange {
  readonly variable: string;
  readonly steps: readonly number[];
  /** `open` where the bounds give a set, `t \ge i > k`, and no order. */
  readonly order: 'ascending' | 'descending' | 'open';
}

/** More terms than any note's model has steps are a slip. */
const mostTerms = 20_000;

type Big = Extract<Expression, { readonly kind: 'big' }>;

export function bigRange({ lower, upper, range }: Big, scope: Scope): BigRange {
  if (lower === undefined) throw unknown(t('The sum or product has no lower bound.'), range);
  if (lower.kind === 'relation') {
    const [variable, start] = lower.items;
    if (lower.signs[0] === '=' && lower.items.length === 2 && upper !== undefined) {
      return between(nameOf(variable!), start!, upper, scope);
    }
    if (lower.signs.every((sign) => sign !== '=')) return within(lower.items, lower.signs, scope);
  }
  if (lower.kind === 'symbol' && upper === undefined) {
    const { firstStep, lastStep } = scope.world.run;
    return { variable: nameOf(lower), steps: span(firstStep, lastStep), order: 'open' };
  }
  throw unknown(t('These bounds are not read.'), lower.range);
}

function nameOf(expression: Expression): string {
  if (expression.kind === 'symbol' && expression.symbol.indices.length === 0) {
    return expression.symbol.base;
  }
  throw unknown(t('The index of a sum or product must be one letter.'), expression.range);
}

/** `\sum_{i=n}^{1}` descends, `\prod_{k=i}^{n-1}` of nothing is empty: letters tell which is meant. */
function between(variable: string, from: Expression, to: Expression, scope: Scope): BigRange {
  const start = integerOf(from, scope);
  const end = integerOf(to, scope);
  const areNumbers = from.kind === 'number' && to.kind === 'number';
  if (!areNumbers && isEitherWay(from, to)) return eitherWay(variable, start, end, scope);
  const isOpen = isAsked(from, to);
  const isOpposite = isOpen && choose(scope.choices, 'bounds') === 'opposite';
  const isLater = areNumbers ? start > end : lateness(from) > lateness(to);
  const range = isLater !== isOpposite ? down(variable, start, end) : up(variable, start, end);
  if (isOpen) count(scope.choices, range.steps.length);
  return range;
}

function down(variable: string, start: number, end: number): BigRange {
  if (start < end - 1) throw outside(t('From {0} down to {1} there are no steps.', start, end));
  return { variable, steps: span(end, start).toReversed(), order: 'descending' };
}

function up(variable: string, start: number, end: number): BigRange {
  if (end < start - 1) throw outside(t('From {0} up to {1} there are no steps.', start, end));
  return { variable, steps: span(start, end), order: 'ascending' };
}

/** `\prod_{j=t}^{m+1}`: custom does not tell for sure whether t or m is the later step. */
function isAsked(from: Expression, to: Expression): boolean {
  return [from, to].every((bound) => lateness(bound) === 1 || lateness(bound) === 2);
}

/** `\prod_{j=k+1}^{3}`, `\prod_{i=2}^{k}`: by custom neither bound is the later one. */
function isEitherWay(from: Expression, to: Expression): boolean {
  const isNumber = (bound: Expression): boolean => bound.kind === 'number' && bound.value > 1;
  const isEarly = (bound: Expression): boolean => bound.kind !== 'number' && lateness(bound) === 1;
  return (isNumber(from) && isEarly(to)) || (isNumber(to) && isEarly(from));
}

/** As the numbers stand; of neighbours, both the empty range and the two steps may be meant. */
function eitherWay(variable: string, start: number, end: number, scope: Scope): BigRange {
  if (Math.abs(start - end) === 1) {
    doubt(
      scope.choices,
      t('It is not clear whether the bounds of a sum or product count up or down.'),
    );
  }
  return start <= end + 1
    ? { variable, steps: span(start, end), order: 'ascending' }
    : { variable, steps: span(end, start).toReversed(), order: 'descending' };
}

/** How late in time a bound is by custom: numbers, then `i`, `j`, `k`, then `n`, `t`, then `T`. */
export function lateness(bound: Expression): number {
  switch (bound.kind) {
    case 'number':
      return 0;
    case 'symbol':
      if (/^[TN]$|^\\tau$/.test(bound.symbol.base)) return 3;
      return /^[ijklsr]$/.test(bound.symbol.base) ? 1 : 2;
    case 'sum':
      return Math.max(
        0,
        ...bound.terms.map(({ sign, term }) => (sign === '+' ? lateness(term) : 0)),
      );
    default:
      return 0;
  }
}

/** `t \ge i > k`, `1 \le k \le t`, `k < t`. */
function within(items: readonly Expression[], signs: readonly Relation[], scope: Scope): BigRange {
  const at = boundIndex(items, scope);
  const variable = nameOf(items[at]!);
  let { firstStep: least, lastStep: most } = scope.world.run;
  signs.forEach((sign, i) => {
    if (i !== at && i + 1 !== at) return;
    const other = integerOf(items[i === at ? i + 1 : i]!, scope);
    // Read from the variable: `k < t` as it stands, `t > k` turned around.
    const isBelow = i === at ? sign === '<' || sign === '\\le' : sign === '>' || sign === '\\ge';
    const strict = sign === '<' || sign === '>' ? 1 : 0;
    if (sign !== '<' && sign !== '>' && sign !== '\\le' && sign !== '\\ge') {
      throw unknown(t('These bounds are not read.'), items[i]!.range);
    }
    if (isBelow) most = other - strict;
    else least = other + strict;
  });
  if (most < least - 1) throw outside(t('From {0} up to {1} there are no steps.', least, most));
  return { variable, steps: span(least, most), order: 'open' };
}

/** The letter that the bounds are about: the middle one of three, else one that has no value yet. */
function boundIndex(items: readonly Expression[], scope: Scope): number {
  if (items.length === 3) return 1;
  const open = items.findIndex((item) => maybeInteger(item, scope.variables) === undefined);
  return open >= 0 ? open : 0;
}

function span(from: number, to: number): number[] {
  if (to - from > mostTerms) throw unknown(t('{0} terms are too many.', to - from));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
