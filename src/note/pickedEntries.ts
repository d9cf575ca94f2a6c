import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Range } from './range.ts';
import { childrenOf } from './walkExpression.ts';

/** The function that `p_t[y_t]` is read as: the entry of a vector at a class. */
export const entryFunction = 'entry';

/**
 * `\hat{y}_t[y_t]`, `p_{t,y_t}`, `p_{y_t}` and `p_t^{(y_t)}` as `entry(p_t, y_t)`: the entry of a
 * vector that a value of the same step names by its number.
 */
export function pickedEntries(expression: Expression, counter: string): Expression {
  const { range } = expression;
  if (expression.kind === 'symbol') {
    const { base, indices } = expression.symbol;
    const found = pickingBase(base, counter);
    const [index] = indices;
    const isHere =
      index === undefined ||
      (index.kind === 'variable' && index.name === counter && index.offset === 0);
    return found && isHere && indices.length < 2
      ? entryOf(stepSymbol(found.of, counter, range), stepSymbol(found.at, counter, range), range)
      : expression;
  }
  const inside = withChildren(
    expression,
    childrenOf(expression).map((child) => pickedEntries(child, counter)),
  );
  if (inside.kind !== 'product') return inside;
  const factors: Expression[] = [];
  const signs = [...inside.signs];
  inside.factors.forEach((factor, i) => {
    const before = factors.at(-1);
    const [at, ...more] = factor.kind === 'bracket' ? factor.items : [];
    const isPicked =
      at !== undefined &&
      more.length === 0 &&
      inside.signs[i - 1] === 'juxtaposition' &&
      before?.kind === 'symbol' &&
      isOfStep(before, counter) &&
      isOfStep(at, counter);
    if (!isPicked) {
      factors.push(factor);
      return;
    }
    signs.splice(factors.length - 1, 1);
    const whole = { start: before.range.start, end: factor.range.end };
    factors[factors.length - 1] = entryOf(before, at, whole);
  });
  const [only] = factors;
  return factors.length === 1 && only ? only : { ...inside, factors, signs };
}

/** `p_{y_{t}}`, `p_{t,y_{t}}`, `p^{(y_{t})}` */
function pickingBase(
  base: string,
  counter: string,
): { readonly of: string; readonly at: string } | undefined {
  const step = counter.replace('\\', '\\\\');
  const found =
    new RegExp(`^(.+)_\\{(?:${step},)?([^{},]+)_\\{${step}\\}\\}$`).exec(base) ??
    new RegExp(`^(.+)\\^\\{\\(([^{},]+)_\\{${step}\\}\\)\\}$`).exec(base);
  const [, of, at] = found ?? [];
  return of !== undefined && at !== undefined ? { of, at } : undefined;
}

function isOfStep(expression: Expression, counter: string): boolean {
  if (expression.kind !== 'symbol') return false;
  const [index, ...more] = expression.symbol.indices;
  return index?.kind === 'variable' && index.name === counter && more.length === 0;
}

function stepSymbol(base: string, counter: string, range: Range): Expression {
  const indices = [{ kind: 'variable' as const, name: counter, offset: 0 }];
  return { kind: 'symbol', symbol: { base, indices }, range };
}

function entryOf(of: Expression, at: Expression, range: Range): Expression {
  return {
    kind: 'call',
    callee: { base: entryFunction, indices: [] },
    calleeRange: range,
    args: [of, at],
    range,
  };
}
