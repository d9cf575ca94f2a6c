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
    const { terms, count } = spelledOut(factors, at, scope);
    const between = Array.from({ length: count }, () => before);
    signs = [...signs.slice(0, at - 1), ...between, ...signs.slice(at + 1)];
    factors = terms;
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
    const spelled = spelledOut(
      terms.map(({ term }) => term),
      at,
      scope,
    );
    const signs = [
      ...terms.slice(0, at).map((one) => one.sign),
      ...Array.from({ length: spelled.count }, () => sign),
      ...terms.slice(at + 2).map((one) => one.sign),
    ];
    terms = spelled.terms.map((term, i) => ({ sign: signs[i]!, term }));
  }
  return terms;
}

/** What stands in brackets, with what dots leave out. */
export function itemsOf({ items }: Of<'bracket'>, scope: Scope): readonly Expression[] {
  let all = items;
  for (let at = all.findIndex(isDots); at >= 0; at = all.findIndex(isDots)) {
    all = spelledOut(all, at, scope).terms;
  }
  return all;
}

function unlikeSigns({ range }: Expression): NoValue {
  return unknown('The signs on the two sides of the dots differ.', range);
}
