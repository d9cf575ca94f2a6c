import type { TermValue } from '../../analysis/term.ts';
import type { ModelChoice, NoteLine, PanelProblem } from '../../webview/protocol.ts';
import type { ReadNote } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { EngineCalls } from '../worker/calls.ts';
import { lineOf } from './lineOf.ts';

/** What goes with every drawing of a note. */
export interface AboutNote {
  readonly version: number;
  /** Its address. */
  readonly note: string;
  readonly file: string;
  readonly problems: readonly PanelProblem[];
}

export function aboutNote({ note, order, summary }: ReadNote): AboutNote {
  return {
    version: order,
    note: note.id,
    file: note.file,
    problems: summary.problems.map(({ severity, message, range }) => ({
      severity,
      message,
      range,
      ...lineOf(note, range),
    })),
  };
}

export function modelChoices({ note, summary }: ReadNote): readonly ModelChoice[] {
  return summary.models.map(({ name, section, range }, index) => ({
    index,
    name,
    section,
    ...lineOf(note, range),
  }));
}

/** The engine's answer about a term, with its line in the note. */
export function inspected(
  answer: EngineCalls['inspect']['reply'],
  note: NoteSource,
): Partial<NoteLine> & {
  readonly value: TermValue | undefined;
  readonly why: string | undefined;
} {
  if ('why' in answer) return { value: undefined, why: answer.why };
  const { range } = answer.value;
  return {
    value: answer.value,
    why: undefined,
    ...(range === undefined ? {} : lineOf(note, range)),
  };
}
