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
