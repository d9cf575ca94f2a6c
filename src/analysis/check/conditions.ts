import type { Expression } from '../../note/expression.ts';
import type { Statement } from './statements.ts';

const conditional =
  /\b(?:if|when|whenever|unless|until|suppos(?:e|ing)|assum(?:e|es|ing)|provided)(?:\s+that)?\s*(?:\$+|\\\(|\\\[)\s*$/i;

/** Whether the words right before a formula make it a condition: `if $h_t = h_{t-1}$`. */
export function isCondition({ head }: Statement, text: string): boolean {
  return conditional.test(text.slice(Math.max(0, head.range.start - 40), head.range.start));
}

/** `1`, `0.9`, `\frac{1}{4}`, `10^{-3}`: it has nothing of the model. */
export function isNumber(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'fraction':
      return isNumber(expression.over) && isNumber(expression.under);
    case 'power':
      return isNumber(expression.of) && isNumber(expression.exponent);
    case 'sum':
      return expression.terms.every(({ term }) => isNumber(term));
    case 'product':
      return expression.factors.every(isNumber);
    default:
      return false;
  }
}
