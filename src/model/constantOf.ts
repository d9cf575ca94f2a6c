import type { Expression } from '../note/expression.ts';

/** The number that an expression without symbols stands for; undefined for all others. */
export function constantOf(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'fraction': {
      const over = constantOf(expression.over);
      const under = constantOf(expression.under);
      return over === undefined || under === undefined ? undefined : over / under;
    }
    case 'product':
      return combined(expression.factors, 1, (a, b) => a * b);
    case 'sum':
      return expression.terms.reduce<number | undefined>((total, { sign, term }) => {
        const value = constantOf(term);
        if (total === undefined || value === undefined) return undefined;
        return sign === '+' ? total + value : total - value;
      }, 0);
    case 'power': {
      const of = constantOf(expression.of);
      const exponent = constantOf(expression.exponent);
      return of === undefined || exponent === undefined ? undefined : of ** exponent;
    }
    default:
      return undefined;
  }
}

function combined(
  parts: readonly Expression[],
  start: number,
  combine: (a: number, b: number) => number,
): number | undefined {
  return parts.reduce<number | undefined>((result, part) => {
    const value = constantOf(part);
    return result === undefined || value === undefined ? undefined : combine(result, value);
  }, start);
}
