import type { CheckedRelation, CheckStatus } from './checkedRelation.ts';

/** How many relations have each status. */
export type StatusCounts = Readonly<Record<CheckStatus, number>>;

export function countStatuses(relations: readonly CheckedRelation[]): StatusCounts {
  const counts = { holds: 0, 'scalars-only': 0, fails: 0, defines: 0, unchecked: 0 };
  for (const { status } of relations) counts[status] += 1;
  return counts;
}
