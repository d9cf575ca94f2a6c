import type { Model, OpenPart } from '../model/model.ts';
import type { NoteFiles } from '../model/noteFiles.ts';
import { extendSpec, type TextEdit } from '../note/extendSpec.ts';
import { lineEndOf, newSpec, prefixOf } from '../note/newSpec.ts';
import { linesOfSpec, type AddedEntry, type SpecAdditions } from '../note/specAdditions.ts';
import type { SpecKey } from '../note/specKeys.ts';
import { findSpecs } from '../note/specText.ts';
import { openNote, type OpenNote } from './openNote.ts';

/**
 * The edits that make a note say what was assumed of a model: a new `rnn` block behind it, or what
 * is missing in the block that it has. Undefined where there is nothing to say, or where the note
 * with the edits would not read back to the same model.
 *
 * @param parts what shall be said, all that is open by default
 */
export function insertSpec(
  open: OpenNote,
  model: Model,
  files: NoteFiles | undefined,
  parts: readonly OpenPart[] = model.open,
): readonly TextEdit[] | undefined {
  const said = parts.filter(({ says }) => says !== undefined);
  if (said.length === 0) return undefined;
  const edits = editsFor(open, model, additionsOf(said));
  if (edits.length === 0) return undefined;
  const after = openNote(applyEdits(open.note.text, edits), files, open.macros);
  const now = after.models[open.models.indexOf(model)];
  const isSame =
    now !== undefined &&
    after.models.length === open.models.length &&
    now.name === model.name &&
    after.problems.length <= open.problems.length &&
    said.every(({ line }) => now.open.every((part) => part.line !== line));
  return isSame ? edits : undefined;
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce(
      (now, { range, replacement }) =>
        now.slice(0, range.start) + replacement + now.slice(range.end),
      text,
    );
}

export function editsFor(
  { note }: OpenNote,
  { recurrence }: Model,
  additions: SpecAdditions,
): readonly TextEdit[] {
  const { text } = note;
  const index = note.recurrences.indexOf(recurrence);
  const own = note.specs.findLast((one) => one.recurrence === index)?.spec;
  if (own === undefined) return [newSpec(note, recurrence.range, linesOfSpec(additions))];
  const source = findSpecs(text).specs.find(({ range }) => range.start === own.range.start);
  if (source === undefined) return [];
  const line = text.slice(text.lastIndexOf('\n', own.range.start - 1) + 1, own.range.start);
  return extendSpec(source, additions, prefixOf(line), lineEndOf(text));
}

function additionsOf(parts: readonly OpenPart[]): SpecAdditions {
  const formulas: string[] = [];
  const values = new Map<SpecKey, string>();
  const entries = new Map<SpecKey, readonly AddedEntry[]>();
  for (const { key, says } of parts) {
    switch (says?.kind) {
      case undefined:
        break;
      case 'formula':
        formulas.push(says.tex);
        break;
      case 'value':
        values.set(key, says.value);
        break;
      case 'entries':
        entries.set(key, [...(entries.get(key) ?? []), ...says.entries]);
        break;
    }
  }
  return { formulas, values, entries };
}
