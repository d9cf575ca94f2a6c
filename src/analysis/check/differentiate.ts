import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import { add, divide, multiply, negated } from './arithmetic.ts';
import { bigRange } from './bigRange.ts';
import { doubt } from './choices.ts';
import { termsOf } from './dottedRows.ts';
import { indicesOf, maybeInteger } from './indexValue.ts';
import { nodeDerivative } from './nodeDerivative.ts';
import { unknown } from './noValue.ts';
import { scalarValue, type Value } from './value.ts';
import type { Scope } from './world.ts';

type Derive = (of: Expression, scope: Scope) => Value;

/**
 * The derivative of what is no node itself: a symbol that the note defines, `L = \sum_t L_t`, and
 * sums and multiples of nodes.
 */
export function differentiate(
  of: Expression,
  by: SymbolName,
  isImmediate: boolean,
  scope: Scope,
  derive: Derive,
): Value {
  switch (of.kind) {
    case 'symbol':
      return ofSymbol(of.symbol, of, by, isImmediate, scope, derive);
    case 'sum': {
      const values = termsOf(of, scope).map(({ sign, term }) => {
        const value = derive(term, scope);
        return sign === '+' ? value : negated(value);
      });
      return values.reduce((a, b) => add(a, b));
    }
    case 'big': {
      if (of.operator === 'product') break;
      const { variable, steps } = bigRange(of, scope);
      const values = steps.map((step) =>
        derive(of.body, {
          ...scope,
          variables: new Map([...scope.variables, [variable, step]]),
          summed: true,
        }),
      );
      return values.length === 0 ? scalarValue(0) : values.reduce((a, b) => add(a, b));
    }
    case 'fraction': {
      const under = numberIn(of.under, scope);
      const over = numberIn(of.over, scope);
      if (over !== undefined && under !== undefined) return scalarValue(0);
      if (under !== undefined) return divide(derive(of.over, scope), scalarValue(under));
      break;
    }
    case 'product': {
      const open = of.factors.filter((factor) => numberIn(factor, scope) === undefined);
      const [only, ...more] = open;
      if (only === undefined || more.length > 0) break;
      const factor = of.factors.reduce((product, one) => product * (numberIn(one, scope) ?? 1), 1);
      return multiply(scalarValue(factor), derive(only, scope));
    }
    default:
  }
  throw unknown(
    t('The derivative of this formula is not computed; only of nodes, and of their sums.'),
    of.range,
  );
}

function numberIn(expression: Expression, scope: Scope): number | undefined {
  if (expression.kind === 'fraction') {
    const over = numberIn(expression.over, scope);
    const under = numberIn(expression.under, scope);
    return over === undefined || under === undefined ? undefined : over / under;
  }
  return maybeInteger(expression, scope.variables);
}

function ofSymbol(
  symbol: SymbolName,
  { range }: Expression,
  by: SymbolName,
  isImmediate: boolean,
  scope: Scope,
  derive: Derive,
): Value {
  const { definitions, run } = scope.world;
  const [found] = definitions.find(symbol.base, indicesOf(symbol, scope), scope.place);
  if (found !== undefined && scope.depth < 40) {
    return derive(found.definition.body, {
      ...scope,
      variables: new Map([...scope.variables, ...found.variables]),
      place: found.definition.at,
      depth: scope.depth + 1,
    });
  }
  const loss = run.model.program.nodes.find(
    ({ base, role }) => base === symbol.base && role === 'loss',
  );
  if (symbol.indices.length === 0 && loss !== undefined) {
    // Without an index, the loss of all steps together is the likeliest.
    doubt(
      scope.choices,
      t('The note does not say how {0} is made of the losses of the steps.', symbol.base),
    );
    const summed = { ...scope, summed: true };
    return Array.from({ length: run.steps }, (_, t) =>
      nodeDerivative({ base: symbol.base, step: run.firstStep + t, by, isImmediate }, summed),
    ).reduce((a, b) => add(a, b));
  }
  throw unknown(
    t('The derivative of {0} is not computed: nothing says what it is.', symbolTex(symbol)),
    range,
  );
}
