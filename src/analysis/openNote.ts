import { buildModels } from '../model/buildModels.ts';
import type { Model } from '../model/model.ts';
import { tooManySteps } from '../model/mostSteps.ts';
import type { NoteFiles } from '../model/noteFiles.ts';
import type { ReadLimits } from '../note/limits.ts';
import type { GivenMacros } from '../note/readMacros.ts';
import type { Note } from '../note/note.ts';
import type { Problem } from '../note/problem.ts';
import { readNote } from '../note/readNote.ts';
import { finish, type Work } from '../tensor/work.ts';
import { unrolling, type Run } from './run.ts';

/** A note that was read, with its models, and what has been computed of them so far. */
export interface OpenNote {
  readonly note: Note;
  /** Those that it was read with, from outside of it. */
  readonly macros: GivenMacros;
  readonly models: readonly Model[];
  /** Of reading and of building the models, in the order of the text. */
  readonly problems: readonly Problem[];
  /** What was read of the files that its specs name. */
  readonly files: NoteFiles | undefined;
  /**
   * The forward pass of one model, kept until another length of the same model is asked for.
   * @throws Error where so many steps would not fit into the memory, see `tooManySteps`
   */
  readonly run: (model: Model, steps: number | undefined) => Run;
  /** The same in pieces. */
  readonly running: (model: Model, steps: number | undefined) => Work<Run>;
}

/**
 * Reads `text` and builds its models. Never throws: what is wrong is in `problems`.
 *
 * @param files what was read of the files that its specs name, see `filesWanted`
 * @param macros LaTeX macros from outside the note
 */
export function openNote(
  text: string,
  files?: NoteFiles,
  macros: GivenMacros = {},
  readLimits?: ReadLimits,
): OpenNote {
  return openReadNote(readNote(text, macros, readLimits), files, macros);
}

/** The same for a note that was read, to know which files it wants. */
export function openReadNote(note: Note, files?: NoteFiles, macros: GivenMacros = {}): OpenNote {
  const built = buildModels(note, files);
  return {
    note,
    macros,
    files,
    models: built.models,
    problems: [...note.problems, ...built.problems].sort((a, b) => a.range.start - b.range.start),
    ...rememberedRuns(),
  };
}

/** The same note with another model in the place of one of its own. */
export function withModel(open: OpenNote, model: Model, instead: Model): OpenNote {
  return {
    ...open,
    models: open.models.map((one) => (one === model ? instead : one)),
    ...rememberedRuns(),
  };
}

function rememberedRuns(): Pick<OpenNote, 'run' | 'running'> {
  const runs = new Map<Model, Run>();
  const running = function* (model: Model, steps: number | undefined): Work<Run> {
    const length = steps ?? model.steps;
    const known = runs.get(model);
    if (known?.steps === length) return known;
    const tooMany = tooManySteps(model.program, length);
    if (tooMany !== undefined) throw new Error(tooMany);
    const run = yield* unrolling(model, length);
    runs.set(model, run);
    return run;
  };
  return {
    run: (model, steps) => finish(running(model, steps)),
    running,
  };
}
