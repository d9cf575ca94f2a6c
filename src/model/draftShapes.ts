import type { Range } from '../note/range.ts';
import { emit, shapeOf, type Draft } from './draft.ts';
import type { OperationId } from './program.ts';

/** A number made of all entries. */
export function reduce(
  draft: Draft,
  kind: 'sum' | 'mean' | 'max' | 'squared-norm' | 'norm',
  of: OperationId,
  range: Range,
): OperationId {
  return emit(draft, {
    kind,
    shape: [],
    inputs: [of],
    range,
    finish: (common) => ({ ...common, kind }),
  });
}

/** Vectors and scalars one after another. */
export function concatenate(
  draft: Draft,
  parts: readonly OperationId[],
  range: Range,
): OperationId {
  const { dimensions } = draft;
  const total = dimensions.fresh();
  return emit(draft, {
    kind: 'concatenate',
    shape: [total],
    inputs: parts,
    range,
    finish: (common) => ({ ...common, kind: 'concatenate' }),
  });
}

/** The k-th of `count` equal parts of a vector. */
export function part(
  draft: Draft,
  of: OperationId,
  k: number,
  count: number,
  range: Range,
): OperationId {
  const size = draft.dimensions.fresh();
  draft.parts.push({ whole: shapeOf(draft, of)[0]!, part: size, count, range });
  return emit(draft, {
    kind: 'slice',
    shape: [size],
    inputs: [of],
    range,
    finish: (common) => ({ ...common, kind: 'slice', start: (k - 1) * common.size }),
  });
}

export function transpose(draft: Draft, of: OperationId, range: Range): OperationId {
  const shape = shapeOf(draft, of);
  return emit(draft, {
    kind: 'transpose',
    shape: [...shape].reverse(),
    inputs: [of],
    range,
    finish: (common) => ({
      ...common,
      kind: 'transpose',
      rows: common.shape[1] ?? 1,
      columns: common.shape[0] ?? 1,
    }),
  });
}
