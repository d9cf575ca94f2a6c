import * as vscode from 'vscode';
import { activeNote } from './activeNote.ts';
import type { Panels } from './panel/panels.ts';

/**
 * `npm start` opens the panel on the first note that is shown, by a variable of the extension
 * host's environment; nobody else sets it, and a browser's host has none.
 */
export function registerOpenOnStart(panels: Panels): vscode.Disposable {
  const asked = typeof process === 'object' && process.env['GRADIENT_GRAPH_OPEN'] === '1';
  if (!asked) return new vscode.Disposable(() => undefined);
  let opened = false;
  const open = (): void => {
    const note = activeNote();
    if (opened || note === undefined) return;
    opened = true;
    panels.open(note);
  };
  open();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(open),
    vscode.window.onDidChangeActiveNotebookEditor(open),
  );
}
