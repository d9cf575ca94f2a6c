import type { Expression } from '../../note/expression.ts';
import { add, multiply } from './arithmetic.ts';
import { bigRange, type BigRange } from './bigRange.ts';
import { choose } from './choices.ts';
import type { Evaluate } from './evaluate.ts';
import { identityValue, isScalar, scalarValue, type Value } from './value.ts';
import type { Scope } from './world.ts';

/** A sum or product over an index. */
export function evaluateBig(
  big: Extract<Expression, { readonly kind: 'big' }>,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const range = bigRange(big, scope);
  const values = range.steps.map((step) =>
    evaluate(big.body, {
      ...scope,
      variables: new Map([...scope.variables, [range.variable, step]]),
      summed: scope.summed || big.operator === 'sum',
    }),
  );
  if (big.operator === 'sum') {
    return values.length === 0 ? scalarValue(0) : values.reduce((a, b) => add(a, b));
  }
  if (values.length === 0) return identityValue();
  if (values.filter((value) => !isScalar(value)).length < 2) return values.reduce(multiply);
  const isTurned = isRead(range, scope) === 'descending';
  return isTurned
    ? values.reduceRight((product, value) => multiply(product, value))
    : values.reduce(multiply);
}

/** A `\prod` does not say on which side its next factor stands, unless its bounds descend. */
function isRead({ order }: BigRange, scope: Scope): 'ascending' | 'descending' {
  if (order === 'descending') return 'ascending';
  const isOwn = order === 'ascending' && scope.depth === 0;
  return choose(scope.choices, isOwn ? 'order' : 'definedOrder');
}
