import { buildModels } from '../model/buildModels.ts';
import type { Model } from '../model/model.ts';
import type { NoteFiles } from '../model/noteFiles.ts';
import type { Note } from '../note/note.ts';
import type { Problem } from '../note/problem.ts';
import { readNote, type ReadNoteOptions } from '../note/readNote.ts';
import { unroll, type Run } from './run.ts';

/** A note that was read, with its models, and what has been computed of them so far. */
export interface OpenNote {
  readonly note: Note;
  readonly models: readonly Model[];
  /** Of reading and of building the models, in the order of the text. */
  readonly problems: readonly Problem[];
  /** What was read of the files that its specs name. */
  readonly files: NoteFiles | undefined;
  /** The forward pass of one model, kept until another length of the same model is asked for. */
  readonly run: (model: Model, steps: number | undefined) => Run;
}

/**
 * Reads `text` and builds its models. Never throws: what is wrong is in `problems`.
 *
 * @param files what was read of the files that its specs name, see `filesWanted`
 */
export function openNote(text: string, files?: NoteFiles, options?: ReadNoteOptions): OpenNote {
  return openReadNote(readNote(text, options), files);
}

/** The same for a note that was read, to know which files it wants. */
export function openReadNote(note: Note, files?: NoteFiles): OpenNote {
  const built = buildModels(note, files);
  const runs = new Map<Model, Run>();
  return {
    note,
    files,
    models: built.models,
    problems: [...note.problems, ...built.problems].sort((a, b) => a.range.start - b.range.start),
    run: (model, steps) => {
      const length = steps ?? model.steps;
      const known = runs.get(model);
      if (known?.steps === length) return known;
      const run = unroll(model, length);
      runs.set(model, run);
      return run;
    },
  };
}
