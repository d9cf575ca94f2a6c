import { createWorld, type World } from '../check/world.ts';
import type { OpenNote } from '../openNote.ts';
import type { Run } from '../run.ts';
import { noteMeanings, type NoteMeanings } from '../symbols/noteMeanings.ts';

/** What the terms of a note are evaluated on where somebody points at them: the reader's own run. */
export interface TermWorld {
  readonly world: World;
  readonly meanings: NoteMeanings;
}

/** Made when it is first asked for, then kept with the run. */
export function termWorld(open: OpenNote, run: Run): TermWorld {
  return run.once('the world of its terms', () => {
    const meanings = noteMeanings(open);
    return { world: createWorld(run, meanings.definitions), meanings };
  });
}
