import * as vscode from 'vscode';
import { activeNote } from '../activeNote.ts';
import { isCancelled } from '../engine.ts';
import { modelAtCursor } from '../modelAtCursor.ts';
import type { Notes } from '../notes.ts';
import { notebookOf, type NoteSource } from '../noteSource.ts';
import type { Panel } from './panelInterface.ts';

/**
 * Panels that are not pinned show the note that is being edited, when it has a model: as soon as
 * its editor is the active one, or when a model is first written into it. Editors within others
 * (a comparison, a comment) are not followed.
 */
export function followNote(
  notes: Notes,
  panels: () => readonly Panel[],
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const follow = async (): Promise<void> => {
    const note = followed();
    if (note === undefined) return;
    const followers = (): readonly Panel[] =>
      panels().filter((panel) => !panel.isPinned() && !panel.shows(note));
    if (followers().length === 0) return;
    const { summary } = await notes.read(note);
    const model = await modelAtCursor(notes, note);
    if (summary.models.length === 0 || followed()?.id !== note.id) return;
    for (const panel of followers()) panel.showNote(note, model ?? 0);
  };
  const followSoon = (): void => {
    follow().catch((error: unknown) => {
      if (!isCancelled(error)) log.error(`Following the active note: ${String(error)}`);
    });
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(followSoon),
    vscode.window.onDidChangeActiveNotebookEditor(followSoon),
    notes.onDidRead(({ note }) => {
      if (note.id === followed()?.id) followSoon();
    }),
  );
}

function followed(): NoteSource | undefined {
  const editor = vscode.window.activeTextEditor;
  const isInner =
    editor !== undefined &&
    editor.viewColumn === undefined &&
    notebookOf(editor.document) === undefined;
  return isInner ? undefined : activeNote();
}
