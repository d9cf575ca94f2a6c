import type { Recurrence } from '../note/recurrence.ts';
import type { Column } from './analysis.ts';

/**
 * The columns of the drawing in the note's order. Leaves that only stand among arguments have no
 * column in the note: they come after those that have one.
 */
export function columnsOf({ definitions, leaves }: Recurrence): readonly Column[] {
  const places: { base: string; heading: Column['heading']; place: number }[] = [
    ...leaves.map(({ base, role, column }) => ({ base, heading: role, place: column ?? 1e9 })),
    ...definitions.map(({ target, role, column }) => ({
      base: target,
      heading: role,
      place: column,
    })),
  ];
  return places.sort((a, b) => a.place - b.place).map(({ base, heading }) => ({ base, heading }));
}
