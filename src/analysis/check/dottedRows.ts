import { t } from '@vscode/l10n';
import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { spelledOut } from './ellipsis.ts';
import { outside, unknown, type NoValue } from './noValue.ts';
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
    const { terms, count, dropped } = spelledOut(factors, at, scope);
    const between = Array.from({ length: count }, () => before);
    const kept = at - dropped;
    signs =
      kept === 0
        ? signs.slice(at + 2)
        : [...signs.slice(0, kept - 1), ...between, ...signs.slice(at + 1)];
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
      ...terms.slice(0, at - spelled.dropped).map((one) => one.sign),
      ...Array.from({ length: spelled.count }, () => sign),
      ...terms.slice(at + 2).map((one) => one.sign),
    ];
    if (spelled.terms.length === 0) throw noTerms(sum);
    terms = spelled.terms.map((term, i) => ({ sign: signs[i]!, term }));
  }
  return terms;
}

/** What stands in brackets, with what dots leave out. */
export function itemsOf(bracket: Of<'bracket'>, scope: Scope): readonly Expression[] {
  let all = bracket.items;
  for (let at = all.findIndex(isDots); at >= 0; at = all.findIndex(isDots)) {
    all = spelledOut(all, at, scope).terms;
  }
  if (all.length === 0) throw noTerms(bracket);
  return all;
}

function noTerms({ range }: Expression): NoValue {
  return outside(t('At this index there are no terms.'), range);
}

function unlikeSigns({ range }: Expression): NoValue {
  return unknown(t('The signs on the two sides of the dots differ.'), range);
}
