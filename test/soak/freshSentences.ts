import { analyse } from '../../src/analysis/analyse.ts';
import { openNote } from '../../src/analysis/openNote.ts';
import { defaultSource } from '../../src/analysis/sources.ts';
import { verdictSentence } from '../../src/drawing/verdictSentence.ts';
import type { NoteFiles } from '../../src/model/noteFiles.ts';

/** Of each model of a note that has no error, as an error leaves the last drawing where it is. */
export function freshSentences(text: string, files: NoteFiles): readonly string[] {
  const open = openNote(text, files);
  if (open.problems.some(({ severity }) => severity === 'error')) return [];
  return open.models.map((model) => {
    const run = open.run(model, undefined);
    return verdictSentence(analyse(run, { source: defaultSource(run) }));
  });
}
