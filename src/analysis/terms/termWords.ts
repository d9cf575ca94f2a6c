import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { nodeName, symbolTex } from '../../note/symbol.ts';
import { hasAsked, type Choices } from '../check/choices.ts';
import { derivativeParts, type DerivativeParts } from '../check/derivativeParts.ts';
import { stepOfPoint } from '../check/functionAtPoint.ts';
import { isScalar, isVector, type Value } from '../check/value.ts';
import type { Scope } from '../check/world.ts';

/**
 * What a term is, as its form says; undefined where the formula itself says all there is to say.
 * Symbols in it stand between backticks.
 *
 * @param expression with numbers for its indices
 */
export function termWords(expression: Expression, value: Value, scope: Scope): string | undefined {
  const parts = derivativeParts(expression);
  if (parts !== undefined) return derivativeWords(parts, scope);
  switch (expression.kind) {
    case 'call':
      return callWords(expression, scope);
    case 'norm':
      return normWords(expression, scope.choices);
    case 'big':
      return expression.operator === 'sum'
        ? t('a sum over an index')
        : t('a product over an index');
    case 'transpose':
      return isScalar(value) ? undefined : t('a transpose');
    default:
      return value.identity ? t('the identity') : undefined;
  }
}

function derivativeWords(
  { of, by, point, isImmediate }: DerivativeParts,
  scope: Scope,
): string | undefined {
  const { choices, world } = scope;
  const byTex = tick(renderTex(by));
  const args = of.kind === 'call' ? of.args : point;
  const name =
    of.kind === 'call' ? symbolTex(of.callee) : of.kind === 'symbol' ? symbolTex(of.symbol) : '';
  const called = world.functions.filter((one) => one.name === name);
  const isHeld =
    isImmediate ||
    (hasAsked(choices, 'held') && choices.reading.held === 'immediate') ||
    (hasAsked(choices, 'heldStates') && choices.reading.heldStates === 'immediate');
  if (called.length > 0 && args !== undefined && by.kind === 'symbol') {
    const own = called.find(({ slots }) => slots.length === args.length);
    const base = by.symbol.base;
    const isSlot =
      by.symbol.indices.length === 0
        ? own?.slots.some(({ names }) => names.has(base))
        : args.some(
            (arg) => arg.kind === 'symbol' && symbolTex(arg.symbol) === symbolTex(by.symbol),
          );
    if (isSlot === true) {
      return t(
        'the derivative of {0} by its argument {1}, the other arguments held fixed',
        tick(name),
        byTex,
      );
    }
    const at = called
      .map((one) => ({ base: one.base, step: stepOfPoint(one, args, scope) }))
      .find(({ step }) => step !== undefined);
    if (at?.step === undefined) return undefined;
    return throughSteps(symbolTex(nodeName(at.base, at.step)), byTex, isHeld);
  }
  return throughSteps(renderTex(of), byTex, isHeld);
}

function throughSteps(of: string, byTex: string, isHeld: boolean): string {
  return isHeld
    ? t(
        'the immediate derivative of {0} by {1}, the states of the step before held fixed',
        tick(of),
        byTex,
      )
    : t(
        'the total derivative of {0} by {1}, along all ways from the one to the other',
        tick(of),
        byTex,
      );
}

/** `f(w, x_2, h_1)` is the node h_2. */
function callWords(
  { callee, args }: Extract<Expression, { readonly kind: 'call' }>,
  scope: Scope,
): string | undefined {
  const called = scope.world.functions.find(
    ({ name, slots }) => name === symbolTex(callee) && slots.length === args.length,
  );
  if (called === undefined) return undefined;
  if (scope.locals.size > 0) return t('what {0} computes', tick(called.name));
  const step = stepOfPoint(called, args, scope);
  return step === undefined
    ? t('{0} at a point that is no step of the model', tick(called.name))
    : t('the node {0}', tick(symbolTex(nodeName(called.base, step))));
}

function normWords(
  { bars, subscript }: Extract<Expression, { readonly kind: 'norm' }>,
  choices: Choices,
): string | undefined {
  if (hasAsked(choices, 'norm')) {
    return choices.reading.norm === 'spectral'
      ? t('the spectral norm, the largest singular value')
      : t('the Frobenius norm');
  }
  return bars === 'double' && subscript === undefined ? t('the Euclidean norm') : undefined;
}

/** How derivatives are laid out, where that is not outputs × inputs; the shape of the identity. */
export function layoutWords(value: Value, choices: Choices): string | undefined {
  const { reading } = choices;
  const isTurned =
    (hasAsked(choices, 'layout') && reading.layout === 'denominator') ||
    (hasAsked(choices, 'gradient') && reading.gradient === 'column' && isVector(value));
  return isTurned ? t('Derivatives are laid out as inputs × outputs here.') : undefined;
}

function tick(tex: string): string {
  return `\`${tex}\``;
}
