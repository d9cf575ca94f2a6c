import * as vscode from 'vscode';
import { isCancelled } from '../engine.ts';
import { modelAtCursor } from '../modelAtCursor.ts';
import { isNote, type Notes } from '../notes.ts';
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
    const editor = vscode.window.activeTextEditor;
    if (editor?.viewColumn === undefined || !isNote(editor.document)) return;
    const { document } = editor;
    const followers = (): readonly Panel[] =>
      panels().filter((panel) => !panel.isPinned() && !panel.shows(document));
    if (followers().length === 0) return;
    const { summary } = await notes.read(document);
    const model = await modelAtCursor(notes, document);
    if (summary.models.length === 0 || vscode.window.activeTextEditor !== editor) return;
    for (const panel of followers()) panel.showNote(document, model ?? 0);
  };
  const followSoon = (): void => {
    follow().catch((error: unknown) => {
      if (!isCancelled(error)) log.error(`Following the active note: ${String(error)}`);
    });
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(followSoon),
    notes.onDidRead(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) followSoon();
    }),
  );
}
