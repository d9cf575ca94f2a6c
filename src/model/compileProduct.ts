import { t } from '@vscode/l10n';
import type { Expression, ProductSign } from '../note/expression.ts';
import type { Range } from '../note/range.ts';
import { compile, freeSymbol, rankByLetter } from './compile.ts';
import { constantOf } from './constantOf.ts';
import { diagonalAlone, isDiagonalCall } from './diagonal.ts';
import * as draft from './draft.ts';
import { transpose } from './draftShapes.ts';
import { NotComputable } from './problem.ts';
import type { OperationId } from './program.ts';
import type { Rank, Scope } from './scope.ts';

type Product = Extract<Expression, { readonly kind: 'product' }>;

/** A factor; `row` where it is a vector that stands transposed. */
interface Factor {
  readonly operation: OperationId;
  readonly row: boolean;
  /** `diag(v)`, kept as the vector v: before or behind a vector it multiplies entry by entry. */
  readonly isDiagonal?: boolean;
}

/** `W x \odot U h` is (W x) ⊙ (U h): what stands together binds tighter than a Hadamard sign. */
export function compileProduct(
  { factors, signs, range }: Product,
  scope: Scope,
  wanted: Rank | undefined,
): OperationId {
  if (signs.includes('otimes')) {
    throw new NotComputable(
      range,
      t(
        'In a step, \\otimes is not computed: write a \\odot b for entry by entry, a b^\\top for the outer product.',
      ),
    );
  }
  const groups: Expression[][] = [[]];
  factors.forEach((factor, i) => {
    if (i > 0 && isHadamard(signs[i - 1])) groups.push([]);
    groups.at(-1)!.push(factor);
  });
  if (groups.length === 1) return chain(factors, scope, wanted, range);
  const isFree = (group: readonly Expression[]): boolean =>
    group.length === 1 && freeSymbol(group[0]!, scope) !== undefined;
  const found = groups.map((group) => (isFree(group) ? undefined : chain(group, scope, 1, range)));
  const ranks = found.flatMap((id) => (id === undefined ? [] : [draft.rankOf(scope.draft, id)]));
  // Where all are free: `(U \odot M) h` masks a matrix, `r \odot z` multiplies vectors.
  const areMatrices = groups.every(([factor]) => {
    const symbol = freeSymbol(factor!, scope);
    return symbol !== undefined && rankByLetter(symbol) === 2;
  });
  const rank =
    ranks.length === 0 ? (wanted ?? (areMatrices ? 2 : 1)) : (Math.max(...ranks) as Rank);
  const values = groups.map((group, i) => found[i] ?? compile(group[0]!, scope, rank));
  return values.reduce((product, value) =>
    draft.arithmetic(scope.draft, 'multiply', product, value, range),
  );
}

function isHadamard(sign: ProductSign | undefined): boolean {
  return sign === 'odot' || sign === 'circ' || sign === 'star';
}

/** Factors that stand side by side, or with a dot or a cross between them. */
function chain(
  factors: readonly Expression[],
  scope: Scope,
  wanted: Rank | undefined,
  range: Range,
): OperationId {
  const numbers = factors.map((factor) => constantOf(factor));
  const coefficient = numbers.reduce<number>((product, value) => product * (value ?? 1), 1);
  const rest = factors.filter((_, i) => numbers[i] === undefined);
  if (rest.length === 0) return draft.constant(scope.draft, coefficient, range);
  const isNumber = wanted === 0 && rest.length === 2;
  const product = multiplyAll(compileFactors(rest, scope, wanted), isNumber, scope, range);
  return draft.scale(scope.draft, coefficient, product, range);
}

function compileFactors(
  factors: readonly Expression[],
  scope: Scope,
  wanted: Rank | undefined,
): readonly Factor[] {
  const diagonals = factors.map((factor) => diagonalOf(factor, scope));
  const inner = factors.map((factor) => (factor.kind === 'transpose' ? factor.of : factor));
  const free = inner.map((factor) => freeSymbol(factor, scope));
  const found = inner.map((factor, i) =>
    free[i] === undefined && diagonals[i] === undefined ? compile(factor, scope) : undefined,
  );
  return factors.map((factor, i) => {
    const diagonal = diagonals[i];
    if (diagonal !== undefined) return compileDiagonal(diagonal, scope);
    const symbol = free[i];
    const turned = factor.kind === 'transpose';
    if (symbol === undefined) return turnedFactor(found[i]!, turned, factor.range, scope);
    const letter = rankByLetter(symbol);
    // A lower-case letter before a vector is the matrix of a net that is written for scalars.
    const isMap =
      factors.length > 1 && (i < factors.length - 1 || hasVectorBefore(found, i, scope));
    const rank = letter === 0 ? 0 : turned ? letter : isMap ? 2 : (wanted ?? letter);
    const operation = compile(inner[i]!, scope, rank);
    return turnedFactor(operation, turned, factor.range, scope);
  });
}

/** The entries of `diag(v)`; a note may define another function of that name. */
function diagonalOf(factor: Expression, scope: Scope): Expression | undefined {
  if (factor.kind !== 'call' || !isDiagonalCall(factor)) return undefined;
  return scope.functionNamed(factor.callee.base) === undefined ? factor.args[0] : undefined;
}

function compileDiagonal(entries: Expression, scope: Scope): Factor {
  const operation = compile(entries, scope, 1);
  if (draft.rankOf(scope.draft, operation) !== 1) {
    throw new NotComputable(entries.range, t('In a step, diag is computed of vectors only.'));
  }
  return { operation, row: false, isDiagonal: true };
}

function hasVectorBefore(
  found: readonly (OperationId | undefined)[],
  index: number,
  scope: Scope,
): boolean {
  return found
    .slice(0, index)
    .some((id) => id !== undefined && draft.rankOf(scope.draft, id) === 1);
}

function turnedFactor(operation: OperationId, turned: boolean, range: Range, scope: Scope): Factor {
  if (!turned) return { operation, row: false };
  const rank = draft.rankOf(scope.draft, operation);
  if (rank === 2) return { operation: transpose(scope.draft, operation, range), row: false };
  return { operation, row: rank === 1 };
}

/** From the right, so that `W U h` is two matrix–vector products; from the left for rows, `x W U`. */
function multiplyAll(
  factors: readonly Factor[],
  isNumber: boolean,
  scope: Scope,
  range: Range,
): OperationId {
  const first = factors.find(
    ({ operation, isDiagonal }) => isDiagonal !== true && draft.rankOf(scope.draft, operation) > 0,
  );
  const fromLeft = first !== undefined && draft.rankOf(scope.draft, first.operation) === 1;
  const product = fromLeft
    ? factors.reduce((left, right) => multiplyTwo(left, right, isNumber, scope, range))
    : factors.reduceRight((right, left) => multiplyTwo(left, right, isNumber, scope, range));
  if (product.isDiagonal === true) throw new NotComputable(range, diagonalAlone());
  return product.operation;
}

function multiplyTwo(
  left: Factor,
  right: Factor,
  isNumber: boolean,
  scope: Scope,
  range: Range,
): Factor {
  const a = left.operation;
  const b = right.operation;
  const leftRank = draft.rankOf(scope.draft, a);
  const rightRank = draft.rankOf(scope.draft, b);
  if (leftRank === 0 || rightRank === 0) {
    const operation = draft.arithmetic(scope.draft, 'multiply', a, b, range);
    const isDiagonal = left.isDiagonal === true || right.isDiagonal === true;
    return { operation, row: left.row || right.row, isDiagonal };
  }
  if (left.isDiagonal === true || right.isDiagonal === true) {
    if (leftRank !== 1 || rightRank !== 1) throw new NotComputable(range, diagonalAlone());
    const operation = draft.arithmetic(scope.draft, 'multiply', a, b, range);
    const isDiagonal = left.isDiagonal === true && right.isDiagonal === true;
    return { operation, row: left.row || right.row, isDiagonal };
  }
  if (leftRank === 1 && rightRank === 1)
    return multiplyVectors(left, right, isNumber, scope, range);
  if (right.row) {
    throw new NotComputable(range, t('A matrix stands before a transposed vector: shapes clash.'));
  }
  return { operation: draft.matmul(scope.draft, a, b, range), row: left.row };
}

/**
 * Of column vectors aᵀ b is a number and a bᵀ a matrix; of row vectors it is a bᵀ that is the
 * number. Where only a number makes sense, as in a loss, either is.
 */
function multiplyVectors(
  left: Factor,
  right: Factor,
  isNumber: boolean,
  scope: Scope,
  range: Range,
): Factor {
  const a = left.operation;
  const b = right.operation;
  const [inner, outer] = scope.convention === 'row' ? [right.row, left.row] : [left.row, right.row];
  if (!inner && !outer) {
    scope.remark(t('Two vectors side by side are multiplied entry by entry.'));
    return { operation: draft.arithmetic(scope.draft, 'multiply', a, b, range), row: false };
  }
  if (inner || isNumber) {
    if (!inner) {
      scope.remark(
        t(
          'A product of two vectors, one of which is transposed, is a number here, as a loss is one.',
        ),
      );
    }
    return { operation: draft.dot(scope.draft, a, b, range), row: false };
  }
  const one = scope.draft.dimensions.fresh();
  scope.draft.dimensions.give(one, 1);
  const column = draft.copy(scope.draft, a, [...draft.shapeOf(scope.draft, a), one], range);
  const row = draft.copy(scope.draft, b, [one, ...draft.shapeOf(scope.draft, b)], range);
  return { operation: draft.matmul(scope.draft, column, row, range), row: false };
}
