import * as vscode from 'vscode';
import type { Problem } from '../note/problem.ts';
import type { Checks } from './checks.ts';
import { problemsOfCheck, source } from './diagnostics.ts';
import { isCurrent, type Notes } from './notes.ts';
import { noteOf, type NoteSource } from './noteSource.ts';
import { rangeIn, toWorkspaceEdit } from './positions.ts';

/** Offers the fixes that come with a problem of the note, and with an equation that fails. */
export function registerQuickFixes(notes: Notes, checks: Checks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: 'markdown' },
    {
      provideCodeActions: (document, range, context) => {
        const note = noteOf(document);
        if (note === undefined) return [];
        return problemsNow(note, notes, checks).flatMap((problem) => {
          const place = rangeIn(document, note, problem.range);
          if (place?.intersection(range) === undefined) return [];
          const diagnostics = context.diagnostics.filter(
            (diagnostic) => diagnostic.source === source && diagnostic.range.isEqual(place),
          );
          return (problem.fixes ?? []).map((fix) => {
            const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
            action.edit = toWorkspaceEdit(note, [fix]);
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

function problemsNow(note: NoteSource, notes: Notes, checks: Checks): readonly Problem[] {
  const read = notes.last(note);
  const checked = checks.last(note);
  return [
    ...(read !== undefined && isCurrent(read) ? read.summary.problems : []),
    ...(checked === undefined ? [] : problemsOfCheck(checked)),
  ];
}
