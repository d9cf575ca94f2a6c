import * as vscode from 'vscode';
import { source } from './diagnostics.ts';
import type { Notes } from './notes.ts';
import { toRange } from './positions.ts';

/** Offers the fixes that come with a problem of the note. */
export function registerQuickFixes(notes: Notes): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: 'markdown' },
    {
      provideCodeActions: (document, range, context) => {
        const note = notes.last(document);
        if (note?.version !== document.version) return [];
        return note.summary.problems.flatMap((problem) => {
          const place = toRange(document, problem.range);
          if (place.intersection(range) === undefined) return [];
          const diagnostics = context.diagnostics.filter(
            (diagnostic) => diagnostic.source === source && diagnostic.range.isEqual(place),
          );
          return (problem.fixes ?? []).map((fix) => {
            const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
            action.edit = new vscode.WorkspaceEdit();
            action.edit.replace(document.uri, toRange(document, fix.range), fix.replacement);
            action.diagnostics = diagnostics;
            action.isPreferred = problem.fixes?.length === 1;
            return action;
          });
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
