import { openNote } from '../../src/analysis/openNote.ts';
import { mutatedNote } from './mutate.ts';
import { rangeOutside } from './outside.ts';
import type { Target } from './target.ts';

/** Mutated notes: markdown, LaTeX, diagrams and blocks, each as it is in a note. */
export function noteTarget(notes: readonly string[]): Target {
  return {
    about: `mutations of ${notes.length} notes and diagrams`,
    make: (random) => {
      const text = mutatedNote(notes, random);
      return {
        bytes: text,
        ending: 'md',
        longest: 100,
        attempt: () => {
          const { note, problems } = openNote(text);
          return rangeOutside({ ...note, problems }, text.length);
        },
      };
    },
  };
}
