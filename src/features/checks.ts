import * as vscode from 'vscode';
import type { Verdict } from '../analysis/analysis.ts';
import type { NoteCheck } from '../analysis/check/checkedRelation.ts';
import type { NoteFiles } from '../model/noteFiles.ts';
import { isCancelled, type Engine } from './engine.ts';
import type { Notes, ReadNote } from './notes.ts';

/** What was found of a note at one version of its text. */
export interface CheckedNote {
  readonly note: ReadNote;
  /** Undefined where the setting turns the check off. */
  readonly check: NoteCheck | undefined;
  /** Of each model of the note, in the default view. */
  readonly verdicts: readonly Verdict[];
}

/** The equation checks of the window's notes, made in a thread of their own. */
export interface Checks extends vscode.Disposable {
  /** The last that was found of a note, perhaps of an older text. */
  last(document: vscode.TextDocument): CheckedNote | undefined;
  /** Checks the note as it is now, also where the setting turns the check off. */
  check(document: vscode.TextDocument): Promise<{ note: ReadNote; check: NoteCheck }>;
  /** The thread has lost everything. */
  reset(): void;
  readonly onDidCheck: vscode.Event<CheckedNote>;
}

/** While somebody types, an equation is half written most of the time. */
const restMilliseconds = 300;

/**
 * @param engine a thread that answers nothing but checks, so that a long one never keeps a hover
 *   or a drawing waiting
 */
export function createChecks(notes: Notes, engine: Engine, log: vscode.LogOutputChannel): Checks {
  const checked = new vscode.EventEmitter<CheckedNote>();
  const known = new Map<string, CheckedNote>();
  const sentFiles = new Map<string, NoteFiles | undefined>();
  const resting = new Map<string, NodeJS.Timeout | number>();
  const running = new Set<string>();

  /** The thread gets the text of this very version, and files only when they are others. */
  const openThere = async ({ document, summary, files }: ReadNote, text: string): Promise<void> => {
    const uri = document.uri.toString();
    const isNew = files !== undefined && sentFiles.get(uri) !== files;
    sentFiles.set(uri, files);
    const wantsFiles = summary.filesWanted.length > 0;
    await engine.call('open', { uri, text, files: isNew && wantsFiles ? files : undefined });
  };
  const readWithText = async (
    document: vscode.TextDocument,
  ): Promise<{ note: ReadNote; text: string }> => {
    for (;;) {
      const note = await notes.read(document);
      if (note.version === document.version) return { note, text: document.getText() };
    }
  };
  const checkNow = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    const { note, text } = await readWithText(document);
    const hasModels = note.summary.models.length > 0;
    if (hasModels) await openThere(note, text);
    const [verdicts, check] = hasModels
      ? await Promise.all([
          engine.call('verdicts', { uri }),
          isEnabled(document) ? engine.call('check', { uri }) : undefined,
        ])
      : [[], undefined];
    // What was typed meanwhile is checked next; until then the older result is better than none.
    if (document.isClosed) return;
    const result = { note, check, verdicts };
    known.set(uri, result);
    checked.fire(result);
  };
  const run = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    resting.delete(uri);
    if (document.isClosed) return;
    if (running.has(uri)) {
      soon(document, restMilliseconds);
      return;
    }
    running.add(uri);
    checkNow(document)
      .catch((error: unknown) => {
        if (!isCancelled(error)) log.error(`Checking ${uri}: ${String(error)}`);
      })
      .finally(() => running.delete(uri));
  };
  const soon = (document: vscode.TextDocument, milliseconds: number): void => {
    const uri = document.uri.toString();
    clearTimeout(resting.get(uri));
    resting.set(
      uri,
      setTimeout(() => {
        run(document);
      }, milliseconds),
    );
  };
  const listening = [
    notes.onDidRead(({ document }) => {
      soon(document, known.has(document.uri.toString()) ? restMilliseconds : 0);
    }),
    notes.onDidClose((document) => {
      const uri = document.uri.toString();
      clearTimeout(resting.get(uri));
      resting.delete(uri);
      known.delete(uri);
      if (sentFiles.delete(uri)) engine.call('close', { uri }).catch(() => undefined);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('gradientGraph.check.enabled')) return;
      for (const { note } of known.values()) soon(note.document, 0);
    }),
  ];
  return {
    last: (document) => known.get(document.uri.toString()),
    check: async (document) => {
      const { note, text } = await readWithText(document);
      await openThere(note, text);
      return { note, check: await engine.call('check', { uri: document.uri.toString() }) };
    },
    reset: () => {
      sentFiles.clear();
    },
    onDidCheck: checked.event,
    dispose: () => {
      for (const timer of resting.values()) clearTimeout(timer);
      vscode.Disposable.from(...listening, checked).dispose();
    },
  };
}

function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace
    .getConfiguration('gradientGraph', document)
    .get<boolean>('check.enabled', true);
}
