import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { spelledOut } from './ellipsis.ts';
import { unknown, type NoValue } from './noValue.ts';
import type { Scope } from './world.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** The factors of a product, with those that dots leave out. */
export function factorsOf(
  product: Of<'product'>,
  scope: Scope,
): Pick<Of<'product'>, 'factors' | 'signs'> {
  let { factors, signs } = product;
  for (let at = factors.findIndex(isDots); at >= 0; at = factors.findIndex(isDots)) {
    const [before, behind] = [signs[at - 1], signs[at]];
    if (before !== behind || before === undefined) throw unlikeSigns(factors[at]!);
    const row = spelledOut(factors, at, scope);
    const known = signs;
    signs = row.slice(1).map(({ from }) => (from === undefined ? before : known[from - 1]!));
    factors = row.map(({ term }) => term);
  }
  return { factors, signs };
}

/** The terms of a sum, with those that dots leave out. */
export function termsOf(sum: Of<'sum'>, scope: Scope): Of<'sum'>['terms'] {
  let { terms } = sum;
  const place = (): number => terms.findIndex(({ term }) => isDots(term));
  for (let at = place(); at >= 0; at = place()) {
    const sign = terms[at]!.sign;
    if (terms[at + 1]?.sign !== sign || terms[at - 1]?.sign !== sign) {
      throw unlikeSigns(terms[at]!.term);
    }
    const known = terms;
    const row = spelledOut(
      known.map(({ term }) => term),
      at,
      scope,
    );
    terms = row.map(({ term, from }) => ({
      term,
      sign: from === undefined ? sign : known[from]!.sign,
    }));
  }
  return terms;
}

/** What stands in brackets, with what dots leave out. */
export function itemsOf({ items }: Of<'bracket'>, scope: Scope): readonly Expression[] {
  let all = items;
  for (let at = all.findIndex(isDots); at >= 0; at = all.findIndex(isDots)) {
    all = spelledOut(all, at, scope).map(({ term }) => term);
  }
  return all;
}

function unlikeSigns({ range }: Expression): NoValue {
  return unknown('The signs on the two sides of the dots differ.', range);
}
