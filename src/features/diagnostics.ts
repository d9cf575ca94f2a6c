import * as vscode from 'vscode';
import type { Problem, Severity } from '../note/problem.ts';
import type { Notes, ReadNote } from './notes.ts';
import { toRange } from './positions.ts';

export const source = 'Gradient Graph';

/** Shows what is wrong in a note among VS Code's problems, at the exact characters. */
export function registerDiagnostics(notes: Notes): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('gradient-graph');
  return vscode.Disposable.from(
    collection,
    notes.onDidRead((note) => {
      if (note.document.version !== note.version) return;
      collection.set(
        note.document.uri,
        note.summary.problems.map((problem) => toDiagnostic(note, problem)),
      );
    }),
    notes.onDidClose((document) => {
      collection.delete(document.uri);
    }),
  );
}

function toDiagnostic({ document }: ReadNote, problem: Problem): vscode.Diagnostic {
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
