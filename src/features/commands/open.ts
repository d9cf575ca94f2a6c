import * as vscode from 'vscode';
import { modelAtCursor } from '../modelAtCursor.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import type { Panels } from '../panel/panels.ts';

/** `Gradient Graph: Open`, for the model at the cursor or the one that a code lens names. */
export function registerOpen(notes: Notes, panels: Panels): vscode.Disposable {
  return vscode.commands.registerCommand(
    'gradientGraph.open',
    async (target?: unknown, model?: unknown) => {
      const note = await noteOfCommand(target);
      if (note === undefined) return;
      const chosen = typeof model === 'number' ? model : await modelAtCursor(notes, note);
      panels.open(note, chosen === undefined ? {} : { model: chosen });
    },
  );
}
