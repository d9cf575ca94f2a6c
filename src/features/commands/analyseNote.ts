import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';

/** `Gradient Graph: Analyse This Note`: a report, as a new markdown document. */
export function registerAnalyseNote(notes: Notes, engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.analyseNote', async (target?: unknown) => {
    const note = await noteOfCommand(target);
    if (note === undefined) return;
    const uri = note.uri.toString();
    const file = note.uri.path.slice(note.uri.path.lastIndexOf('/') + 1);
    await notes.read(note);
    const { markdown } = await engine.call('report', { uri, file });
    const report = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: markdown,
    });
    await vscode.window.showTextDocument(report, { viewColumn: vscode.ViewColumn.Beside });
  });
}
