import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { indexTex, type SymbolName } from '../../note/symbol.ts';
import { outside, unknown } from './noValue.ts';
import type { Scope } from './world.ts';

/** The whole number that an index, a bound or an exponent is. */
export function integerOf(expression: Expression, scope: Scope): number {
  const found = maybeInteger(expression, scope.variables);
  if (found === undefined) {
    throw unknown(t('This index or bound has no value.'), expression.range);
  }
  return found;
}

export function maybeInteger(
  expression: Expression,
  variables: ReadonlyMap<string, number>,
): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'symbol':
      return expression.symbol.indices.length === 0
        ? variables.get(expression.symbol.base)
        : undefined;
    case 'sum': {
      let total = 0;
      for (const { sign, term } of expression.terms) {
        const value = maybeInteger(term, variables);
        if (value === undefined) return undefined;
        total += sign === '+' ? value : -value;
      }
      return total;
    }
    case 'product': {
      let product = 1;
      for (const factor of expression.factors) {
        const value = maybeInteger(factor, variables);
        if (value === undefined) return undefined;
        product *= value;
      }
      return product;
    }
    default:
      return undefined;
  }
}

/** The numbers that a symbol's indices are. */
export function indicesOf(symbol: SymbolName, scope: Scope): readonly number[] {
  return symbol.indices.map((index) => {
    if (index.kind === 'number') return index.value;
    const value = scope.variables.get(index.name);
    if (value === undefined) throw unknown(t('The index {0} has no value.', indexTex(index)));
    return value + index.offset;
  });
}

/** The place in time, from 0, of step `step` of the note. */
export function timeOf(step: number, { world }: Scope): number {
  const { firstStep, lastStep } = world.run;
  if (!Number.isInteger(step) || step < firstStep - 1 || step > lastStep) {
    throw outside(t('There is no step {0}.', step));
  }
  return step - firstStep;
}
