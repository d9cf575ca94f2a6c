import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { concatenated, normOf } from './shapes.ts';
import { add, divide, hadamard, multiply, negated, outer, power, turned } from './arithmetic.ts';
import { choose, doubt } from './choices.ts';
import { factorsOf, itemsOf, termsOf } from './dottedRows.ts';
import { evaluateBig } from './evaluateBig.ts';
import { evaluateCall } from './evaluateCall.ts';
import { evaluateDerivative } from './evaluateDerivative.ts';
import { evaluateSymbol } from './evaluateSymbol.ts';
import { maybeInteger } from './indexValue.ts';
import { keptValue } from './keptValues.ts';
import { NoValue, unknown } from './noValue.ts';
import { identityValue, isScalar, isVector, numberOf, scalarValue, type Value } from './value.ts';
import { doubtAssumed, type Scope } from './world.ts';

export type Evaluate = (expression: Expression, scope: Scope) => Value;

/**
 * The value of a term on a model, read in one way.
 * @throws NoValue
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { kind } = expression;
  const isOwn = scope.depth === 0 && scope.locals.size === 0;
  if (!isOwn || kind === 'number' || kind === 'symbol') return evaluateAnew(expression, scope);
  const parts = scope.world.partsAt(scope.place);
  return keptValue(parts, expression, scope, (within) => evaluateAnew(expression, within));
}

function evaluateAnew(expression: Expression, scope: Scope): Value {
  const derivative = evaluateDerivative(expression, scope, evaluate);
  if (derivative !== undefined) return derivative;
  switch (expression.kind) {
    case 'number':
      return scalarValue(expression.value);
    case 'symbol':
      return evaluateSymbol(expression, scope, evaluate);
    case 'call':
      return evaluateCall(expression, scope, evaluate);
    case 'product':
      return evaluateProduct(expression, scope);
    case 'sum': {
      const [first, ...rest] = termsOf(expression, scope);
      const start = evaluate(first!.term, scope);
      return rest.reduce(
        (sum, { sign, term }) => add(sum, evaluate(term, scope), sign === '+' ? 1 : -1),
        first!.sign === '-' ? negated(start) : start,
      );
    }
    case 'fraction':
      return divide(evaluate(expression.over, scope), evaluate(expression.under, scope));
    case 'power':
      return evaluatePower(expression, scope);
    case 'transpose':
      return turned(evaluate(expression.of, scope));
    case 'norm':
      return normOf(evaluate(expression.of, scope), expression, scope);
    case 'big':
      return evaluateBig(expression, scope, evaluate);
    case 'bracket': {
      const [only, ...more] = expression.items;
      if (only !== undefined && more.length === 0) {
        if (only.kind === 'product') {
          // `[x_t h_{t-1}]` joins two vectors where a comma was left out.
          doubt(scope.choices, t('The brackets may group these factors or join them.'));
        }
        return evaluate(only, scope);
      }
      return concatenated(itemsOf(expression, scope).map((item) => evaluate(item, scope)));
    }
    case 'apply':
    case 'differential':
      throw unknown(t('This derivative is not read.'), expression.range);
    case 'list':
    case 'sequence':
      throw unknown(t('Several terms stand here, where one value is needed.'), expression.range);
    case 'relation':
      throw unknown(t('An equation stands here, where one value is needed.'), expression.range);
    case 'text':
      throw unknown(t('The words "{0}" have no value.', expression.text), expression.range);
    case 'unread':
      throw unknown(t('This part is not read: {0}.', expression.why), expression.range);
    default:
      return expression satisfies never;
  }
}

type Product = Extract<Expression, { readonly kind: 'product' }>;
type Sign = Product['signs'][number];

/** What stands together binds tighter than a Hadamard or outer sign; where that does not fit, from the left. */
function evaluateProduct(product: Product, scope: Scope): Value {
  const { factors, signs } = factorsOf(product, scope);
  // Dots between more terms than there are at this index leave nothing: the empty product.
  if (factors.length === 0) return identityValue();
  const values = factors.map((factor) => evaluate(factor, scope));
  if (!signs.some(isLoose)) return chain(values, signs);
  doubtAssumed(scope);
  const entrywise = signs.includes('otimes') && choose(scope.choices, 'otimes') === 'hadamard';
  const join = (left: Value, right: Value, sign: Sign): Value =>
    sign === 'otimes' && !entrywise ? outer(left, right) : hadamard(left, right);
  try {
    const groups: { values: Value[]; signs: Sign[]; before: Sign }[] = [];
    values.forEach((value, i) => {
      const sign = signs[i - 1]!;
      const last = groups.at(-1);
      if (last === undefined || isLoose(sign)) {
        groups.push({ values: [value], signs: [], before: sign });
      } else {
        last.values.push(value);
        last.signs.push(sign);
      }
    });
    const [first, ...rest] = groups.map((group) => ({
      value: chain(group.values, group.signs),
      before: group.before,
    }));
    return rest.reduce((product, { value, before }) => join(product, value, before), first!.value);
  } catch (error) {
    if (!(error instanceof NoValue) || error.kind !== 'shape') throw error;
    return values.reduce((left, right, i) => {
      const sign = signs[i - 1]!;
      return isLoose(sign) ? join(left, right, sign) : timesSigned(left, right, sign);
    });
  }
}

function chain(values: readonly Value[], signs: Product['signs']): Value {
  return values.reduce((left, right, i) => timesSigned(left, right, signs[i - 1]));
}

/** A dot between two vectors that stand alike is their inner product. */
function timesSigned(left: Value, right: Value, sign: Product['signs'][number] | undefined): Value {
  const alike = isVector(left) && left.rows === right.rows && left.columns === right.columns;
  if (sign === 'cdot' && alike) {
    return left.columns === 1 ? multiply(turned(left), right) : multiply(left, turned(right));
  }
  return multiply(left, right);
}

function isLoose(sign: Sign): boolean {
  return sign === 'odot' || sign === 'circ' || sign === 'star' || sign === 'otimes';
}

function evaluatePower(
  { of, exponent }: Extract<Expression, { readonly kind: 'power' }>,
  scope: Scope,
): Value {
  const whole = maybeInteger(exponent, scope.variables);
  const value = evaluate(of, scope);
  const number = whole ?? exponentOf(evaluate(exponent, scope), exponent);
  if (of.kind !== 'norm') doubtAssumed(scope);
  return power(value, number);
}

function exponentOf(value: Value, { range }: Expression): number {
  if (!isScalar(value)) throw unknown(t('Only numbers are computed as exponents.'), range);
  return numberOf(value);
}
