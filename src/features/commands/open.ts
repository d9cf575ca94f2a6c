import * as vscode from 'vscode';
import { modelAtCursor } from '../modelAtCursor.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import type { Panels } from '../panel/panels.ts';

/**
 * `Gradient Graph: Open`, for the model at the cursor or the one that a code lens names, and the
 * same by a name, a shortcut and a menu of the editor for the diagram at the cursor.
 */
export function registerOpen(notes: Notes, panels: Panels): vscode.Disposable {
  const open = async (target?: unknown, model?: unknown): Promise<void> => {
    const note = await noteOfCommand(target);
    if (note === undefined) return;
    const chosen = typeof model === 'number' ? model : await modelAtCursor(notes, note);
    panels.open(note, chosen === undefined ? {} : { model: chosen });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('gradientGraph.open', open),
    vscode.commands.registerCommand('gradientGraph.openAtCursor', () => open()),
  );
}
