import * as vscode from 'vscode';
import { activeNote } from './activeNote.ts';
import type { Notes } from './notes.ts';

/** Tells menus whether the note being edited has a model, so that they stay away from others. */
export function registerContextKeys(notes: Notes): vscode.Disposable {
  const tell = (): void => {
    const note = activeNote();
    const models = (note && notes.last(note)?.summary.models.length) ?? 0;
    void vscode.commands.executeCommand('setContext', 'gradientGraph.hasModel', models > 0);
  };
  return vscode.Disposable.from(
    notes.onDidRead(tell),
    vscode.window.onDidChangeActiveTextEditor(tell),
    vscode.window.onDidChangeActiveNotebookEditor(tell),
  );
}
