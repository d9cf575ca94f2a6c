import * as vscode from 'vscode';
import { isNote } from './notes.ts';
import type { Panels } from './panel/panels.ts';

/**
 * `npm start` opens the panel on the first note that is shown, by a variable of the extension
 * host's environment; nobody else sets it, and a browser's host has none.
 */
export function registerOpenOnStart(panels: Panels): vscode.Disposable {
  const asked = typeof process === 'object' && process.env['GRADIENT_GRAPH_OPEN'] === '1';
  if (!asked) return new vscode.Disposable(() => undefined);
  let opened = false;
  const open = (editor: vscode.TextEditor | undefined): void => {
    if (opened || editor === undefined || !isNote(editor.document)) return;
    opened = true;
    panels.open(editor.document);
  };
  open(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(open);
}
