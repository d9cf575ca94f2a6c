import type { Expression } from './expression.ts';
import type { Range } from './range.ts';

/** `L = \frac1T \sum_{t=1}^T l(y_t, o_t)`: the loss of all steps, made of that of one. */
export interface SumOfLosses {
  readonly base: string;
  /** What is summed, and the letter that counts its steps. */
  readonly body: Expression;
  readonly counter: string;
  /** `\frac1T` stands before the sum. */
  readonly isMean: boolean;
  readonly symbolRange: Range;
  readonly range: Range;
  readonly formula: number;
}

/** Reads a sum over all steps; undefined for any other statement. */
export function readSumOfLosses(
  { items, signs, range }: Expression & { readonly kind: 'relation' },
  formula: number,
): SumOfLosses | undefined {
  const [left, ...bodies] = items;
  const base = left && totalOf(left);
  if (base === undefined || signs.some((sign) => sign !== '=' && sign !== ':=')) return undefined;
  for (const whole of bodies) {
    const sum = summed(whole);
    const counter = sum && counterOf(sum.big);
    if (sum === undefined || counter === undefined) continue;
    const { isMean, big } = sum;
    const symbolRange = left?.kind === 'call' ? left.calleeRange : (left?.range ?? range);
    return { base, body: big.body, counter, isMean, symbolRange, range, formula };
  }
  return undefined;
}

/** `L`, `L(\theta)`, `L(x_1, \ldots, w)` */
function totalOf(left: Expression): string | undefined {
  if (left.kind === 'symbol')
    return left.symbol.indices.length === 0 ? left.symbol.base : undefined;
  return left.kind === 'call' && left.callee.indices.length === 0 ? left.callee.base : undefined;
}

type Big = Extract<Expression, { readonly kind: 'big' }>;

/** A sum, alone or with `\frac1T` before it. */
function summed(whole: Expression): { readonly big: Big; readonly isMean: boolean } | undefined {
  if (whole.kind === 'big') return { big: whole, isMean: false };
  if (whole.kind === 'fraction' && whole.over.kind === 'big' && isLength(whole.under)) {
    return { big: whole.over, isMean: true };
  }
  if (whole.kind === 'sum' && whole.terms.length === 1 && whole.terms[0]?.sign === '-') {
    const sum = summed(whole.terms[0].term);
    return (
      sum && {
        ...sum,
        big: { ...sum.big, body: { ...whole, terms: [{ sign: '-', term: sum.big.body }] } },
      }
    );
  }
  if (whole.kind !== 'product' || whole.factors.length !== 2) return undefined;
  const [factor, big] = whole.factors;
  if (big?.kind !== 'big' || factor?.kind !== 'fraction') return undefined;
  const isMean = factor.over.kind === 'number' && factor.over.value === 1 && isLength(factor.under);
  return isMean ? { big, isMean } : undefined;
}

function isLength({ kind }: Expression): boolean {
  return kind === 'symbol' || kind === 'number';
}

/** `t` in `\sum_{t=1}^T` and `\sum_t`. */
function counterOf({ operator, lower, upper }: Big): string | undefined {
  if (operator !== 'sum' || (upper !== undefined && !isLength(upper))) return undefined;
  const first = lower?.kind === 'relation' ? lower.items[0] : lower;
  return first?.kind === 'symbol' && first.symbol.indices.length === 0
    ? first.symbol.base
    : undefined;
}
