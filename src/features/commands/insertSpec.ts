import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { modelAtCursor } from '../modelAtCursor.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import { toRange } from '../positions.ts';

const command = 'gradientGraph.insertSpec';

/**
 * `Gradient Graph: Insert the Assumed Spec`: writes what was assumed of a model into its note, as
 * one step to undo. Also offered where the cursor stands in a diagram or block that leaves
 * something open.
 */
export function registerInsertSpec(notes: Notes, engine: Engine): vscode.Disposable {
  const insert = async (target?: unknown, model?: unknown, line?: unknown): Promise<void> => {
    const document = await noteOfCommand(target);
    if (document === undefined) return;
    const { version } = await notes.read(document);
    const answer = await engine.call('insertSpec', {
      uri: document.uri.toString(),
      model: typeof model === 'number' ? model : ((await modelAtCursor(notes, document)) ?? 0),
      line: typeof line === 'string' ? line : undefined,
    });
    if ('why' in answer) {
      void vscode.window.showInformationMessage(answer.why);
      return;
    }
    if (document.version !== version) return;
    const change = new vscode.WorkspaceEdit();
    for (const { range, replacement } of answer.edits) {
      change.replace(document.uri, toRange(document, range), replacement);
    }
    await vscode.workspace.applyEdit(change);
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
  const note = notes.last(document);
  if (note?.version !== document.version) return [];
  return note.summary.models.flatMap(({ range: place, specs, isOpen }, model) => {
    const isHere = [place, ...specs].some(
      (one) => toRange(document, one).intersection(range) !== undefined,
    );
    if (!isOpen || !isHere) return [];
    const title =
      specs.length === 0
        ? vscode.l10n.t('Write what Gradient Graph assumed into an rnn block')
        : vscode.l10n.t('Add what Gradient Graph assumed to the rnn block');
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    action.command = { command, title, arguments: [document.uri, model] };
    return [action];
  });
}
