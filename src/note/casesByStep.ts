import type { Expression } from './expression.ts';
import { walkExpression } from './walkExpression.ts';

/** `\begin{cases} 0 & t = 0 \\ f(x_t, h_{t-1}) & t > 0 \end{cases}` */
export interface CasesByStep {
  /** What holds at step 0. */
  readonly initial: Expression;
  /** What holds at every other step. */
  readonly general: Expression;
}

/** Reads a body of two cases of which one is that of step 0; undefined for any other. */
export function casesByStep(body: Expression, counter: string): CasesByStep | undefined {
  if (body.kind !== 'unread' || body.parts.length !== 1) return undefined;
  const [table] = body.parts;
  if (table?.kind !== 'unread' || table.parts.length !== 4) return undefined;
  const [first, firstWhen, second, secondWhen] = table.parts;
  if (!first || !firstWhen || !second || !secondWhen) return undefined;
  const atZero = [firstWhen, secondWhen].map((when) => isStepZero(when, counter));
  if (atZero[0] === atZero[1]) return undefined;
  const other = atZero[0] ? secondWhen : firstWhen;
  if (equalsNumber(other, counter) !== undefined) return undefined;
  return atZero[0] ? { initial: first, general: second } : { initial: second, general: first };
}

function isStepZero(when: Expression, counter: string): boolean {
  return equalsNumber(when, counter) === 0;
}

/** `0` in `\text{if } t = 0`. */
function equalsNumber(when: Expression, counter: string): number | undefined {
  for (const part of walkExpression(when)) {
    if (part.kind !== 'relation' || part.signs[0] !== '=') continue;
    const [left, right] = part.items;
    const isCounter = left?.kind === 'symbol' && left.symbol.base === counter;
    if (isCounter && right?.kind === 'number') return right.value;
  }
  return undefined;
}
