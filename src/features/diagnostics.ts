import * as vscode from 'vscode';
import { equationProblems } from '../analysis/check/equationProblems.ts';
import type { Problem, Severity } from '../note/problem.ts';
import type { CheckedNote, Checks } from './checks.ts';
import { isCurrent, type Notes } from './notes.ts';
import type { NoteSource } from './noteSource.ts';

export const source = 'Gradient Graph';

/**
 * Shows what is wrong in a note among VS Code's problems, at the exact characters. What the check
 * of its equations finds comes later, in a collection of its own.
 */
export function registerDiagnostics(notes: Notes, checks: Checks): vscode.Disposable {
  const ofNotes = collection('gradient-graph');
  const ofEquations = collection('gradient-graph-equations');
  return vscode.Disposable.from(
    ofNotes,
    ofEquations,
    notes.onDidRead((read) => {
      if (isCurrent(read)) ofNotes.show(read.note, read.summary.problems);
    }),
    checks.onDidCheck((checked) => {
      if (isCurrent(checked.read)) ofEquations.show(checked.read.note, problemsOfCheck(checked));
    }),
    notes.onDidClose((note) => {
      ofNotes.show(note, []);
      ofEquations.show(note, []);
    }),
  );
}

/** The problems of the equations of the text that the note has now. */
export function problemsOfCheck({ read, check }: CheckedNote): readonly Problem[] {
  return check === undefined || !isCurrent(read) ? [] : equationProblems(check, read.note.text());
}

interface Shown extends vscode.Disposable {
  /** Shows these problems of a note in place of those before. */
  show(note: NoteSource, problems: readonly Problem[]): void;
}

function collection(name: string): Shown {
  const diagnostics = vscode.languages.createDiagnosticCollection(name);
  /** The documents of each note that have some; a cell may be gone from its notebook since. */
  const marked = new Map<string, readonly vscode.Uri[]>();
  return {
    show: (note, problems) => {
      const byDocument = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
      for (const uri of marked.get(note.id) ?? []) byDocument.set(uri.toString(), [uri, []]);
      for (const problem of problems) {
        const location = note.locate(problem.range);
        if (location === undefined) continue;
        const uri = location.uri.toString();
        const [, found] = byDocument.get(uri) ?? [location.uri, []];
        found.push(toDiagnostic(note, problem, location.range));
        byDocument.set(uri, [location.uri, found]);
      }
      const all = [...byDocument.values()];
      marked.set(
        note.id,
        all.flatMap(([uri, found]) => (found.length > 0 ? [uri] : [])),
      );
      diagnostics.set(all);
    },
    dispose: () => {
      diagnostics.dispose();
    },
  };
}

function toDiagnostic(note: NoteSource, problem: Problem, range: vscode.Range): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, problem.message, severities[problem.severity]);
  diagnostic.source = source;
  diagnostic.code = problem.code;
  diagnostic.relatedInformation = (problem.related ?? []).flatMap((related) => {
    const location = note.locate(related.range);
    return location === undefined
      ? []
      : [new vscode.DiagnosticRelatedInformation(location, related.message)];
  });
  return diagnostic;
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};
