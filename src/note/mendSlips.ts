import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Problem } from './problem.ts';
import { renderTex } from './renderTex.ts';
import { childrenOf } from './walkExpression.ts';

export interface Mended {
  readonly body: Expression;
  readonly slips: readonly Problem[];
}

/** Reads `h_{t_1}` in the equation of a step as the `h_{t-1}` that was meant, and says so. */
export function mendSlips(body: Expression, counter: string): Mended {
  const slips: Problem[] = [];
  const slip = `_{${counter}_{1}}`;
  const mend = (expression: Expression): Expression => {
    const { range } = expression;
    if (expression.kind !== 'symbol' || expression.symbol.indices.length > 0) {
      return withChildren(expression, childrenOf(expression).map(mend));
    }
    const { base } = expression.symbol;
    if (!base.endsWith(slip)) return expression;
    const symbol = {
      base: base.slice(0, -slip.length),
      indices: [{ kind: 'variable' as const, name: counter, offset: -1 }],
    };
    const meant: Expression = { kind: 'symbol', symbol, range };
    const tex = renderTex(meant);
    slips.push({
      code: 'prose-recurrence',
      severity: 'warning',
      range,
      message: t('This is read as {0}, the step before: {1} would be a constant.', tex, base),
      fixes: [{ title: t('Write {0}', tex), range, replacement: tex }],
    });
    return meant;
  };
  return { body: mend(body), slips };
}
