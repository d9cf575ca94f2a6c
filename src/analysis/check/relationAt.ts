import { contains } from '../../note/range.ts';
import type { CheckedRelation } from './checkedRelation.ts';

/**
 * The relation whose sign stands at an offset; with `marks`, also the one that ends there, where
 * its mark is drawn.
 */
export function relationAt(
  relations: readonly CheckedRelation[],
  offset: number,
  marks: boolean,
): CheckedRelation | undefined {
  return (
    relations.find(({ signRange }) => contains(signRange, offset)) ??
    (marks ? relations.find((one) => hasMark(one) && one.range.end === offset) : undefined)
  );
}

/** Only what was put to the test is marked. */
export function hasMark({ status }: CheckedRelation): boolean {
  return status === 'holds' || status === 'scalars-only' || status === 'fails';
}
