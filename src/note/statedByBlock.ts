import { isAbstract } from './proseDefinitions.ts';
import type { Recurrence } from './recurrence.ts';
import type { SectionStart } from './specText.ts';

/**
 * Whether the text only tells of a network that a block states: one of a section that the equations
 * stand in computes the same state, or the text says in general words what a block says in full.
 */
export function isStatedByBlock(
  { kind, range, states, definitions }: Recurrence,
  blocks: readonly Recurrence[],
  sections: readonly SectionStart[],
): boolean {
  if (kind !== 'equations') return false;
  const section = (offset: number): number =>
    sections.findLastIndex(({ start }) => start <= offset);
  const first = section(range.start);
  const last = section(range.end);
  const isGeneral = definitions.every(({ body }) => isAbstract(body));
  return blocks.some((block) => {
    const own = section(block.range.start);
    const isNear = own >= first && own <= last;
    return (isNear || isGeneral) && block.states.some((state) => states.includes(state));
  });
}
