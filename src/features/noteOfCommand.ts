import * as vscode from 'vscode';
import { isNote } from './notes.ts';

/**
 * The note that a command is meant for: the one it was called on (a menu passes its address), the
 * one being edited, or the only one that can be seen. Says so and gives undefined where there is
 * none.
 */
export async function noteOfCommand(target: unknown): Promise<vscode.TextDocument | undefined> {
  if (target instanceof vscode.Uri) return await vscode.workspace.openTextDocument(target);
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isNote(active)) return active;
  const visible = vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .filter((document) => isNote(document));
  const [only] = visible;
  if (only !== undefined && new Set(visible).size === 1) return only;
  const openExample = vscode.l10n.t('Open the Example');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t(
        'Gradient Graph works on a markdown note. Open one with a diagram of a recurrent network, or start from the example.',
      ),
      openExample,
    )
    .then((answer) => {
      if (answer === openExample) void vscode.commands.executeCommand('gradientGraph.openExample');
    });
  return undefined;
}
