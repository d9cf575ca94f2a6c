import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { modelAtCursor } from '../modelAtCursor.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import { isCurrent, type Notes } from '../notes.ts';
import { noteOf } from '../noteSource.ts';
import { rangeIn, toWorkspaceEdit } from '../positions.ts';

const command = 'gradientGraph.insertSpec';

/**
 * `Gradient Graph: Insert the Assumed Spec`: writes what was assumed of a model into its note, as
 * one step to undo. Also offered where the cursor stands in a diagram or block that leaves
 * something open.
 */
export function registerInsertSpec(notes: Notes, engine: Engine): vscode.Disposable {
  const insert = async (target?: unknown, model?: unknown, line?: unknown): Promise<void> => {
    const note = await noteOfCommand(target);
    if (note === undefined) return;
    const read = await notes.read(note);
    const answer = await engine.call('insertSpec', {
      uri: note.id,
      model: typeof model === 'number' ? model : ((await modelAtCursor(notes, note)) ?? 0),
      line: typeof line === 'string' ? line : undefined,
    });
    if ('why' in answer) {
      void vscode.window.showInformationMessage(answer.why);
      return;
    }
    if (!isCurrent(read)) return;
    await vscode.workspace.applyEdit(toWorkspaceEdit(note, answer.edits));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command, insert),
    vscode.languages.registerCodeActionsProvider(
      { language: 'markdown' },
      { provideCodeActions: (document, range) => actionsAt(notes, document, range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
  );
}

function actionsAt(
  notes: Notes,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction[] {
  const note = noteOf(document);
  const read = note && notes.last(note);
  if (note === undefined || read === undefined || !isCurrent(read)) return [];
  return read.summary.models.flatMap(({ range: place, specs, isOpen }, model) => {
    const isHere = [place, ...specs].some(
      (one) => rangeIn(document, note, one)?.intersection(range) !== undefined,
    );
    if (!isOpen || !isHere) return [];
    const title =
      specs.length === 0
        ? vscode.l10n.t('Write what Gradient Graph assumed into an rnn block')
        : vscode.l10n.t('Add what Gradient Graph assumed to the rnn block');
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    action.command = { command, title, arguments: [note.uri, model] };
    return [action];
  });
}
