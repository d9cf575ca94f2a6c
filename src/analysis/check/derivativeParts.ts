import type { Expression } from '../../note/expression.ts';

/** `\frac{\partial of}{\partial by}`, `\nabla_{by} of`, with what is written around it. */
export interface DerivativeParts {
  readonly of: Expression;
  readonly by: Expression;
  /** What follows it in parentheses. */
  readonly point: readonly Expression[] | undefined;
  /** `\partial^+`, or a bar that says what is held fixed. */
  readonly isImmediate: boolean;
  /** What else stands below the line: `T` in `\frac{\partial l}{T \partial o}`. */
  readonly divisors: readonly Expression[];
}

/** Takes a derivative apart; undefined where the expression is none. */
export function derivativeParts(expression: Expression): DerivativeParts | undefined {
  switch (expression.kind) {
    case 'apply': {
      const inner = derivativeParts(expression.of);
      if (inner === undefined) return undefined;
      if (expression.isBar === true) return { ...inner, isImmediate: true };
      return { ...inner, point: expression.args };
    }
    case 'differential': {
      const { sign, by, of } = expression;
      if (sign !== 'nabla' || by === undefined) return undefined;
      return { of, by, point: undefined, isImmediate: false, divisors: [] };
    }
    case 'fraction': {
      const { over, under } = expression;
      if (over.kind !== 'differential' || over.sign === 'nabla') return undefined;
      const parts = under.kind === 'product' ? under.factors : [under];
      const differentials = parts.filter((part) => part.kind === 'differential');
      const [below, ...more] = differentials;
      if (below?.kind !== 'differential' || more.length > 0) return undefined;
      return {
        of: over.of,
        by: below.of,
        point: undefined,
        isImmediate: over.isImmediate === true,
        divisors: parts.filter((part) => part !== below),
      };
    }
    default:
      return undefined;
  }
}
