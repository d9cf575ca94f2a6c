import * as vscode from 'vscode';
import { cursorOf } from '../cursor.ts';
import { openDocument, subjectOf, type ModelContext } from './aboutModel.ts';

/** `Gradient Graph: Trace the Term at the Cursor`: its norm over all steps, as a plot and a table. */
export function registerTraceTerm(context: ModelContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.traceTerm', async (target?: unknown) => {
    const subject = await subjectOf(context, target);
    if (subject === undefined) return;
    const offset = cursorOf(subject.note);
    if (offset === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Put the cursor into a term of the note, such as h_2 in a diagram, to trace it.',
        ),
      );
      return;
    }
    await openDocument(context, subject, vscode.l10n.t('Trace the term'), {
      kind: 'trace',
      offset,
    });
  });
}
