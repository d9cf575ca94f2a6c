import type { TextDocument } from 'vscode';
import type { TermValue } from '../../analysis/term.ts';
import type { ModelChoice, PanelProblem } from '../../webview/protocol.ts';
import type { ReadNote } from '../notes.ts';
import type { EngineCalls } from '../worker/calls.ts';

/** What goes with every drawing of a note. */
export interface AboutNote {
  readonly version: number;
  /** Its address. */
  readonly note: string;
  readonly file: string;
  readonly problems: readonly PanelProblem[];
}

export function aboutNote({ document, version, summary }: ReadNote): AboutNote {
  return {
    version,
    note: document.uri.toString(),
    file: fileOf(document),
    problems: summary.problems.map(({ severity, message, range }) => ({
      severity,
      message,
      range,
      line: lineOf(document, range.start),
    })),
  };
}

export function modelChoices({ document, summary }: ReadNote): readonly ModelChoice[] {
  return summary.models.map(({ name, section, range }, index) => ({
    index,
    name,
    section,
    line: lineOf(document, range.start),
  }));
}

/** The engine's answer about a term, with its line in the note. */
export function inspected(
  answer: EngineCalls['inspect']['reply'],
  document: TextDocument,
): {
  readonly value: TermValue | undefined;
  readonly why: string | undefined;
  readonly line: number | undefined;
} {
  if ('why' in answer) return { value: undefined, why: answer.why, line: undefined };
  const { range } = answer.value;
  return {
    value: answer.value,
    why: undefined,
    line: range === undefined ? undefined : lineOf(document, range.start),
  };
}

export function fileOf({ uri: { path } }: TextDocument): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Counts from 1. */
function lineOf(document: TextDocument, offset: number): number {
  return document.positionAt(offset).line + 1;
}
