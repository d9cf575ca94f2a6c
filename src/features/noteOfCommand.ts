import * as vscode from 'vscode';
import { activeNote, noteAt, visibleNotes } from './activeNote.ts';
import type { NoteSource } from './noteSource.ts';

/**
 * The note that a command is meant for: the one it was called on (a menu passes its address), the
 * one being edited, or the only one that can be seen. Says so and gives undefined where there is
 * none.
 */
export async function noteOfCommand(target: unknown): Promise<NoteSource | undefined> {
  const given = target instanceof vscode.Uri ? await noteAt(target) : activeNote();
  if (given !== undefined) return given;
  const [only, ...others] = visibleNotes();
  if (only !== undefined && others.length === 0) return only;
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
