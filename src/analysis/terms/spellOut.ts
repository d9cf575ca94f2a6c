import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { bigRange } from '../check/bigRange.ts';
import { factorsOf, termsOf } from '../check/dottedRows.ts';
import { NoValue } from '../check/noValue.ts';
import type { Scope } from '../check/world.ts';
import { atIndices } from './atIndices.ts';

/** Longer rows say less than the sign that stands for them. */
const mostTerms = 6;

/**
 * What a sum or product over an index, or a row with dots, stands for: `H_2 H_1` for
 * `\prod_{k=1}^{2} H_k`. Undefined where that is long or there is nothing to spell out.
 *
 * @param scope in the reading in which the expression has its value
 */
export function spellOut(expression: Expression, scope: Scope): Expression | undefined {
  try {
    switch (expression.kind) {
      case 'big':
        return spelledBig(expression, scope);
      case 'product': {
        if (!expression.factors.some(isDots)) return undefined;
        const { factors, signs } = factorsOf(expression, scope);
        if (factors.length > mostTerms) return undefined;
        return atIndices({ ...expression, factors, signs }, scope.variables);
      }
      case 'sum': {
        if (!expression.terms.some(({ term }) => isDots(term))) return undefined;
        const terms = termsOf(expression, scope);
        if (terms.length > mostTerms) return undefined;
        return atIndices({ ...expression, terms }, scope.variables);
      }
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

function spelledBig(
  big: Extract<Expression, { readonly kind: 'big' }>,
  scope: Scope,
): Expression | undefined {
  const range = bigRange(big, scope);
  if (range.steps.length === 0 || range.steps.length > mostTerms) return undefined;
  const { reading } = scope.choices;
  const isOwn = range.order === 'ascending' && scope.depth === 0;
  const isTurned =
    big.operator === 'product' &&
    range.order !== 'descending' &&
    reading[isOwn ? 'order' : 'definedOrder'] === 'descending';
  const terms = (isTurned ? range.steps.toReversed() : range.steps).map((step) =>
    atIndices(big.body, new Map([...scope.variables, [range.variable, step]])),
  );
  const [only] = terms;
  if (terms.length === 1) return only;
  return big.operator === 'sum'
    ? { kind: 'sum', terms: terms.map((term) => ({ sign: '+', term })), range: big.range }
    : {
        kind: 'product',
        factors: terms,
        signs: terms.slice(1).map(() => 'juxtaposition' as const),
        range: big.range,
      };
}
