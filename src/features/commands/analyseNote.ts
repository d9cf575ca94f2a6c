import * as vscode from 'vscode';
import { noteOfCommand } from '../noteOfCommand.ts';
import { showDocument } from '../showDocument.ts';
import { withProgress, type ModelContext } from './aboutModel.ts';

/** `Gradient Graph: Analyse This Note`: a report, as a new markdown document. */
export function registerAnalyseNote({ notes, engine, panels }: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.analyseNote', async (target?: unknown) => {
    const active = target === undefined ? panels.active()?.document() : undefined;
    const note = active ?? (await noteOfCommand(target));
    if (note === undefined) return;
    const uri = note.uri.toString();
    const file = note.uri.path.slice(note.uri.path.lastIndexOf('/') + 1);
    await notes.read(note);
    const answer = await withProgress(vscode.l10n.t('Analysing the note'), (token, report) =>
      engine.call('report', { uri, file }, token, report),
    );
    if (answer !== undefined) await showDocument(answer.markdown);
  });
}
