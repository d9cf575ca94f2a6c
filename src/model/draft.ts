import { t } from '@vscode/l10n';
import type { Range } from '../note/range.ts';
import { createDimensions, type Dimension, type Dimensions } from './dimensions.ts';
import type { ElementwiseName } from './elementwise.ts';
import { NotComputable } from './problem.ts';
import type { Operation, OperationId, OperationKind } from './program.ts';

/** A shape whose sizes may not be known yet. */
export type DraftShape = readonly Dimension[];

/** An operation before sizes are known; `finish` makes the operation of it. */
export interface DraftOperation {
  readonly kind: OperationKind;
  readonly shape: DraftShape;
  readonly inputs: readonly OperationId[];
  readonly range: Range;
  readonly finish: (common: FinishedShape) => Operation;
}

interface FinishedShape {
  readonly shape: readonly number[];
  readonly size: number;
  readonly inputs: readonly OperationId[];
  readonly range: Range;
}

/** A program under construction. */
export interface Draft {
  readonly dimensions: Dimensions;
  readonly operations: DraftOperation[];
  readonly parts: EqualPart[];
  /** What compiling has cost so far: operations, and functions that were inlined. */
  readonly work: { done: number };
}

/** A dimension that is `count` times another. */
export interface EqualPart {
  readonly whole: Dimension;
  readonly part: Dimension;
  readonly count: number;
  readonly range: Range;
}

export function createDraft(): Draft {
  return { dimensions: createDimensions(), operations: [], parts: [], work: { done: 0 } };
}

export function shapeOf(draft: Draft, id: OperationId): DraftShape {
  return draft.operations[id]?.shape ?? [];
}

export function rankOf(draft: Draft, id: OperationId): number {
  return shapeOf(draft, id).length;
}

export function emit(draft: Draft, operation: DraftOperation): OperationId {
  countWork(draft, operation.range);
  return draft.operations.push(operation) - 1;
}

/** Functions that call others twice grow as powers of two when they are inlined. */
const mostWork = 20_000;

/** @throws NotComputable where a step has more operations than any cell needs. */
export function countWork({ work }: Draft, range: Range): void {
  work.done += 1;
  if (work.done <= mostWork) return;
  throw new NotComputable(
    range,
    t('A step of more than {0} operations is not computed.', mostWork),
  );
}

export function constant(draft: Draft, value: number, range: Range): OperationId {
  return emit(draft, {
    kind: 'constant',
    shape: [],
    inputs: [],
    range,
    finish: (common) => ({ ...common, kind: 'constant', value }),
  });
}

/** Shapes must agree, or one of the two is a scalar and is broadcast. */
export function arithmetic(
  draft: Draft,
  kind: 'add' | 'subtract' | 'multiply' | 'divide',
  a: OperationId,
  b: OperationId,
  range: Range,
): OperationId {
  const left = shapeOf(draft, a);
  const right = shapeOf(draft, b);
  if (left.length > 0 && right.length > 0) agree(draft, left, right, range);
  const shape = left.length === 0 ? right : left;
  return emit(draft, {
    kind,
    shape,
    inputs: [a, b],
    range,
    finish: (common) => ({ ...common, kind }),
  });
}

/** Joins the sizes of two shapes that must be the same. */
export function agree(draft: Draft, left: DraftShape, right: DraftShape, range: Range): void {
  if (left.length !== right.length) {
    throw new NotComputable(
      range,
      t(
        'The shapes do not fit: {0} and {1} stand where both must have the same shape.',
        rankWord(left.length),
        rankWord(right.length),
      ),
    );
  }
  left.forEach((dimension, i) => {
    draft.dimensions.join(dimension, right[i]!, range);
  });
}

export function rankWord(rank: number): string {
  return (
    [t('a scalar'), t('a vector'), t('a matrix')][rank] ?? t('an array with {0} indices', rank)
  );
}

/** The matrix product; a vector stands as a column on the right, as a row on the left. */
export function matmul(draft: Draft, a: OperationId, b: OperationId, range: Range): OperationId {
  const left = shapeOf(draft, a);
  const right = shapeOf(draft, b);
  draft.dimensions.join(left.at(-1)!, right[0]!, range);
  return emit(draft, {
    kind: 'matmul',
    shape: [...left.slice(0, -1), ...right.slice(1)],
    inputs: [a, b],
    range,
    finish: (common) => {
      const size = (dimension: Dimension | undefined): number =>
        dimension === undefined ? 1 : (draft.dimensions.sizeOf(dimension) ?? 1);
      const m = left.length === 1 ? 1 : size(left[0]);
      return { ...common, kind: 'matmul', m, k: size(left.at(-1)), n: size(right[1]) };
    },
  });
}

export function dot(draft: Draft, a: OperationId, b: OperationId, range: Range): OperationId {
  agree(draft, shapeOf(draft, a), shapeOf(draft, b), range);
  return emit(draft, {
    kind: 'dot',
    shape: [],
    inputs: [a, b],
    range,
    finish: (common) => ({ ...common, kind: 'dot' }),
  });
}

export function elementwise(
  draft: Draft,
  name: ElementwiseName,
  of: OperationId,
  range: Range,
): OperationId {
  return sameShape(draft, of, range, 'elementwise', (common) => ({
    ...common,
    kind: 'elementwise',
    name,
  }));
}

export function scale(draft: Draft, factor: number, of: OperationId, range: Range): OperationId {
  if (factor === 1) return of;
  return sameShape(draft, of, range, 'scale', (common) => ({ ...common, kind: 'scale', factor }));
}

export function power(draft: Draft, exponent: number, of: OperationId, range: Range): OperationId {
  return sameShape(draft, of, range, 'power', (common) => ({ ...common, kind: 'power', exponent }));
}

export function copy(draft: Draft, of: OperationId, shape: DraftShape, range: Range): OperationId {
  return emit(draft, {
    kind: 'copy',
    shape,
    inputs: [of],
    range,
    finish: (common) => ({ ...common, kind: 'copy' }),
  });
}

export function sameShape(
  draft: Draft,
  of: OperationId,
  range: Range,
  kind: OperationKind,
  finish: DraftOperation['finish'],
): OperationId {
  return emit(draft, { kind, shape: shapeOf(draft, of), inputs: [of], range, finish });
}
