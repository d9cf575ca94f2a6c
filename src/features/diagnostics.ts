import * as vscode from 'vscode';
import { equationProblems } from '../analysis/check/equationProblems.ts';
import type { Problem, Severity } from '../note/problem.ts';
import type { CheckedNote, Checks } from './checks.ts';
import type { Notes } from './notes.ts';
import { toRange } from './positions.ts';

export const source = 'Gradient Graph';

/**
 * Shows what is wrong in a note among VS Code's problems, at the exact characters. What the check
 * of its equations finds comes later, in a collection of its own.
 */
export function registerDiagnostics(notes: Notes, checks: Checks): vscode.Disposable {
  const ofNotes = vscode.languages.createDiagnosticCollection('gradient-graph');
  const ofEquations = vscode.languages.createDiagnosticCollection('gradient-graph-equations');
  return vscode.Disposable.from(
    ofNotes,
    ofEquations,
    notes.onDidRead(({ document, version, summary }) => {
      if (document.version !== version) return;
      ofNotes.set(
        document.uri,
        summary.problems.map((problem) => toDiagnostic(document, problem)),
      );
    }),
    checks.onDidCheck((checked) => {
      const { document, version } = checked.note;
      if (document.version !== version) return;
      ofEquations.set(
        document.uri,
        problemsOfCheck(checked).map((problem) => toDiagnostic(document, problem)),
      );
    }),
    notes.onDidClose((document) => {
      ofNotes.delete(document.uri);
      ofEquations.delete(document.uri);
    }),
  );
}

/** The problems of the equations of the text that the document has now. */
export function problemsOfCheck({ note, check }: CheckedNote): readonly Problem[] {
  const { document, version } = note;
  if (check === undefined || document.version !== version) return [];
  return equationProblems(check, document.getText());
}

function toDiagnostic(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(document, problem.range),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = source;
  diagnostic.code = problem.code;
  diagnostic.relatedInformation = (problem.related ?? []).map(
    ({ range, message }) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(document.uri, toRange(document, range)),
        message,
      ),
  );
  return diagnostic;
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};
