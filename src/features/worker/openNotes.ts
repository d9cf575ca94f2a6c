import { t } from '@vscode/l10n';
import { createCheckCache, type CheckCache } from '../../analysis/check/checkCache.ts';
import type { NoteCheck } from '../../analysis/check/checkedRelation.ts';
import { checkSteps } from '../../analysis/check/checkNote.ts';
import { openNote, type OpenNote } from '../../analysis/openNote.ts';
import type { Run } from '../../analysis/run.ts';
import { createOpenChanged, type OpenChanged } from '../../analysis/whatIf/openChanged.ts';
import type { Model } from '../../model/model.ts';
import type { NoteFiles } from '../../model/noteFiles.ts';
import type { Work } from '../../tensor/work.ts';
import type { EngineCalls, View } from './calls.ts';

/** A model as it is looked at, and what it computes. */
interface Viewed {
  readonly open: OpenNote;
  readonly model: Model;
  readonly run: Run;
}

/** The notes that the engine has been given, by their addresses. */
export interface OpenNotes {
  /** The same note for the same text; without files it keeps those that it has. */
  readonly open: (request: EngineCalls['open']['request']) => OpenNote;
  readonly close: (uri: string) => void;
  /** @throws where none is open there */
  readonly noteOf: (uri: string) => OpenNote;
  /** Undefined where there is no such model, or what is tried out of it does not fit. */
  readonly viewed: (uri: string, view: View) => Viewed | undefined;
  readonly openChanged: OpenChanged;
  readonly checking: (uri: string) => Work<NoteCheck>;
  readonly checksOf: (uri: string) => CheckCache | undefined;
  readonly filesOf: (uri: string) => NoteFiles | undefined;
  /** The open note, where it has the text that the preview has, whose lines end with `\n`. */
  readonly previewed: (uri: string | undefined, text: string) => OpenNote | undefined;
}

export function createOpenNotes(): OpenNotes {
  const notes = new Map<string, OpenNote>();
  /** The macros and limits with which each was read, as text. */
  const readAs = new Map<string, string>();
  const filesOf = new Map<string, NoteFiles>();
  const checks = new Map<string, CheckCache>();
  const openChanged = createOpenChanged();

  const noteOf = (uri: string): OpenNote => {
    const open = notes.get(uri);
    if (open === undefined) throw new Error(t('No note is open at {0}', uri));
    return open;
  };
  return {
    open: ({ uri, text, files, macros, limits }) => {
      const reads = JSON.stringify([macros, limits]);
      const known = readAs.get(uri) === reads ? notes.get(uri) : undefined;
      readAs.set(uri, reads);
      if (files !== undefined) filesOf.set(uri, files);
      const open =
        known?.note.text === text && files === undefined
          ? known
          : openNote(text, filesOf.get(uri), macros, limits);
      notes.set(uri, open);
      return open;
    },
    close: (uri) => {
      for (const known of [notes, readAs, filesOf, checks]) known.delete(uri);
    },
    noteOf,
    viewed: (uri, view) => {
      const open = noteOf(uri);
      const own = open.models[view.model] ?? open.models[0];
      if (own === undefined) return undefined;
      const changed = openChanged(open, own, view.changes, view.steps);
      if (!changed.ok) return undefined;
      const { model } = changed;
      return { open: changed.open, model, run: changed.open.run(model, view.steps) };
    },
    openChanged,
    checking: (uri) => {
      const cache = checks.get(uri) ?? createCheckCache();
      checks.set(uri, cache);
      return checkSteps(noteOf(uri), cache);
    },
    checksOf: (uri) => checks.get(uri),
    filesOf: (uri) => filesOf.get(uri),
    previewed: (uri, text) => {
      const known = uri === undefined ? undefined : notes.get(uri);
      return known?.note.text.replaceAll(/\r\n?/g, '\n') === text ? known : undefined;
    },
  };
}
