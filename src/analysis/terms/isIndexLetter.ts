import type { Expression } from '../../note/expression.ts';

/** `n`, `t`, `T`: a letter by itself that formulas use as an index. */
export function isIndexLetter(expression: Expression): boolean {
  return (
    expression.kind === 'symbol' &&
    expression.symbol.indices.length === 0 &&
    /^(?:[ijklmnrstNTK]|\\tau)$/.test(expression.symbol.base)
  );
}
