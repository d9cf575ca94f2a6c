import { t } from '@vscode/l10n';
import type { Expression } from '../../note/expression.ts';
import { childrenOf } from '../../note/walkExpression.ts';
import type { Draws } from './draws.ts';
import { lateness } from './bigRange.ts';
import { examine } from './examine.ts';
import { rewritesIn, type Rewrite } from './rewrites/rewrite.ts';
import { sidesOf, type Statement } from './statements.ts';

/** Why an equation that leaves out steps on purpose is no slip. */
export const truncatedWords = (): string =>
  t(
    'Truncated backpropagation through time: the sum leaves out the earlier steps, with which it would be exact.',
  );

/** `\sum_{k=t-\tau}`: `\tau` alone is the last step, but not where a sum begins that far back. */
export function beginsLastStepBack(part: Expression): boolean {
  if (part.kind === 'big' && part.operator === 'sum' && part.lower?.kind === 'relation') {
    const start = part.lower.items[1];
    const goesBack = start?.kind === 'sum' && start.terms.some(isLastStepBack);
    if (goesBack) return true;
  }
  return childrenOf(part).some(beginsLastStepBack);
}

function isLastStepBack({ sign, term }: SignedTerm): boolean {
  return sign === '-' && lateness(term) === 3;
}

/**
 * Whether the relation is true where a sum that begins some steps back, `\sum_{k=t-\tau}^{t}`,
 * begins at the first step: then it leaves out the steps before on purpose, as backpropagation
 * through time does that is truncated (Williams and Peng 1990, BPTT(h)).
 */
export function isTruncated(statement: Statement, draws: Draws, text: string): boolean {
  const { left, right } = statement;
  for (const { expression } of rewritesIn(right, text, fromTheFirstStep)) {
    if (
      examine(sidesOf({ ...statement, left, right: expression }), draws.worlds()).kind === 'true'
    ) {
      return true;
    }
  }
  return false;
}

type SignedTerm = Extract<Expression, { readonly kind: 'sum' }>['terms'][number];

function* fromTheFirstStep(part: Expression): Generator<Rewrite, void, undefined> {
  if (part.kind !== 'big' || part.operator !== 'sum' || part.lower?.kind !== 'relation') return;
  const [index, start] = part.lower.items;
  if (index === undefined || start === undefined || !stepsBack(start)) return;
  const first = { kind: 'number', value: 1, range: start.range } as const;
  yield {
    expression: { ...part, lower: { ...part.lower, items: [index, first] } },
    edit: { range: start.range, newText: '1' },
    text: '',
    isReordering: false,
  };
}

/** `t-\tau`, `n-K+1`, `\max(1, t-3)` */
function stepsBack(start: Expression): boolean {
  const isDifference =
    start.kind === 'sum' &&
    start.terms.some(({ sign, term }) => sign === '+' && term.kind === 'symbol') &&
    start.terms.some(({ sign }) => sign === '-');
  return isDifference || childrenOf(start).some(stepsBack);
}
