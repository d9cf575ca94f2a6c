import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import { childrenOf } from './walkExpression.ts';

type Big = Extract<Expression, { readonly kind: 'big' }>;

/** The function that such a sum is read as. */
export const sumOfEntries = 'sum';

/** Functions that work on each entry by itself. */
const entrywise = /^\\?(?:log|ln|exp)$/;

/**
 * `\sum_i y_{t,i} \log \hat y_{t,i}` as `sum(y_t \odot \log \hat y_t)`: a sum over the entries of
 * vectors of the step. Sums over anything else stay as they are.
 *
 * @param counter the letter of the steps
 */
export function entrySums(expression: Expression, counter: string): Expression {
  if (expression.kind === 'big') return entrySum(expression, counter) ?? expression;
  const before = childrenOf(expression);
  const children = before.map((child) => entrySums(child, counter));
  return children.every((child, i) => child === before[i])
    ? expression
    : withChildren(expression, children);
}

function entrySum({ operator, lower, body, range }: Big, counter: string): Expression | undefined {
  const first = lower?.kind === 'relation' ? lower.items[0] : lower;
  if (operator !== 'sum' || first?.kind !== 'symbol' || first.symbol.indices.length > 0) {
    return undefined;
  }
  const letter = first.symbol.base;
  const vector = letter === counter ? undefined : vectorOf(body, letter, counter);
  if (vector === undefined || vector === 'number') return undefined;
  const callee = { base: sumOfEntries, indices: [] };
  return { kind: 'call', callee, calleeRange: range, args: [vector], range };
}

/** What an expression of entries is as one of vectors; undefined where it is more than that. */
function vectorOf(
  part: Expression,
  letter: string,
  counter: string,
): Expression | 'number' | undefined {
  const inner = (one: Expression): Expression | 'number' | undefined =>
    vectorOf(one, letter, counter);
  switch (part.kind) {
    case 'number':
      return 'number';
    case 'symbol': {
      const { base, indices } = part.symbol;
      const steps = indices.filter((index) => index.kind === 'variable' && index.name !== letter);
      const entries = indices.filter(
        (index) => index.kind === 'variable' && index.name === letter && index.offset === 0,
      );
      const [step, ...more] = steps;
      const isEntry = indices.length === 2 && entries.length === 1 && more.length === 0;
      const isOfStep = step?.kind === 'variable' && step.name === counter;
      return isEntry && isOfStep ? { ...part, symbol: { base, indices: [step] } } : undefined;
    }
    case 'call': {
      const [arg, ...more] = part.args;
      if (arg === undefined || more.length > 0 || !entrywise.test(part.callee.base)) {
        return undefined;
      }
      const of = inner(arg);
      return of === undefined || of === 'number' ? undefined : { ...part, args: [of] };
    }
    case 'bracket': {
      const [only, ...more] = part.items;
      const of = only && more.length === 0 ? inner(only) : undefined;
      return of === undefined || of === 'number' ? of : { ...part, items: [of] };
    }
    case 'sum': {
      const terms = part.terms.map(({ sign, term }) => ({ sign, term, of: inner(term) }));
      if (terms.some(({ of }) => of === undefined)) return undefined;
      if (terms.every(({ of }) => of === 'number')) return 'number';
      return {
        ...part,
        terms: terms.map(({ sign, term, of }) => ({
          sign,
          term: of === undefined || of === 'number' ? term : of,
        })),
      };
    }
    case 'product': {
      const factors = part.factors.map(inner);
      if (factors.some((of) => of === undefined)) return undefined;
      if (factors.every((of) => of === 'number')) return 'number';
      return {
        ...part,
        factors: part.factors.map((factor, i) => {
          const of = factors[i];
          return of === undefined || of === 'number' ? factor : of;
        }),
        // Entries are multiplied one by one, and so are the vectors of them.
        signs: part.signs.map((sign, i) =>
          factors[i] === 'number' || factors[i + 1] === 'number' ? sign : 'odot',
        ),
      };
    }
    default:
      return undefined;
  }
}
