import * as vscode from 'vscode';
import { noteOfCommand } from '../noteOfCommand.ts';
import { showDocument } from '../showDocument.ts';
import { withProgress, type ModelContext } from './aboutModel.ts';

/** `Gradient Graph: Analyse This Note`: a report, as a new markdown document. */
export function registerAnalyseNote({ notes, engine, panels }: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.analyseNote', async (target?: unknown) => {
    const active = target === undefined ? panels.active()?.note() : undefined;
    const note = active ?? (await noteOfCommand(target));
    if (note === undefined) return;
    await notes.read(note);
    const request = { uri: note.id, file: note.file, cells: note.cells() };
    const answer = await withProgress(vscode.l10n.t('Analysing the note'), (token, report) =>
      engine.call('report', request, token, report),
    );
    if (answer !== undefined) await showDocument(answer.markdown);
  });
}
