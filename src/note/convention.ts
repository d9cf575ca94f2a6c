import type { Expression, ProductSign } from './expression.ts';
import type { Convention } from './recurrence.ts';
import { walkExpression } from './walkExpression.ts';

/**
 * Whether vectors stand right of their matrices, `W h_{t-1}`, or left of them, `h_{t-1} W`;
 * undefined where no product tells, or as many one way as the other.
 *
 * @param vectors names of vectors besides the values of steps: a function's arguments
 */
export function conventionOf(
  bodies: readonly Expression[],
  vectors: ReadonlySet<string> = new Set(),
): Convention | undefined {
  let columns = 0;
  let rows = 0;
  for (const body of bodies) {
    for (const part of walkExpression(body)) {
      if (part.kind !== 'product') continue;
      part.factors.forEach((right, i) => {
        const left = part.factors[i - 1];
        if (left === undefined || !multiplies(part.signs[i - 1])) return;
        if (isMatrix(left, vectors) && isVector(right, vectors)) columns += 1;
        if (isVector(left, vectors) && isMatrix(right, vectors)) rows += 1;
      });
    }
  }
  if (columns === rows) return undefined;
  return rows > columns ? 'row' : 'column';
}

function multiplies(sign: ProductSign | undefined): boolean {
  return sign === 'juxtaposition' || sign === 'cdot' || sign === 'times';
}

/** A symbol that all steps share, but for Greek letters, which are numbers by custom. */
function isMatrix(factor: Expression, vectors: ReadonlySet<string>): boolean {
  const inner = factor.kind === 'transpose' ? factor.of : factor;
  return (
    inner.kind === 'symbol' &&
    inner.symbol.indices.length === 0 &&
    !vectors.has(inner.symbol.base) &&
    !/^\\(?!mathbf|boldsymbol|bm|mathrm|tilde|hat|bar|Theta)[a-z]+/.test(inner.symbol.base)
  );
}

/** What holds a value of a step; transposed, it stands on the other side. */
function isVector(factor: Expression, vectors: ReadonlySet<string>): boolean {
  if (factor.kind === 'transpose') return false;
  for (const part of walkExpression(factor)) {
    if (part.kind !== 'symbol') continue;
    if (part.symbol.indices.length > 0 || vectors.has(part.symbol.base)) return true;
  }
  return false;
}
