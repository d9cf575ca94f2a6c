import * as vscode from 'vscode';
import type { Problem } from '../note/problem.ts';
import type { Checks } from './checks.ts';
import { problemsOfCheck, source } from './diagnostics.ts';
import type { Notes } from './notes.ts';
import { toRange } from './positions.ts';

/** Offers the fixes that come with a problem of the note, and with an equation that fails. */
export function registerQuickFixes(notes: Notes, checks: Checks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: 'markdown' },
    {
      provideCodeActions: (document, range, context) => {
        return problemsNow(document, notes, checks).flatMap((problem) => {
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

function problemsNow(
  document: vscode.TextDocument,
  notes: Notes,
  checks: Checks,
): readonly Problem[] {
  const note = notes.last(document);
  const checked = checks.last(document);
  return [
    ...(note?.version === document.version ? note.summary.problems : []),
    ...(checked === undefined ? [] : problemsOfCheck(checked)),
  ];
}
