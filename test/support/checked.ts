import assert from 'node:assert/strict';
import type { CheckedRelation } from '../../src/analysis/check/checkedRelation.ts';
import { checkNote } from '../../src/analysis/check/checkNote.ts';
import { openNote } from '../../src/analysis/openNote.ts';

/** A note of one model, as an `rnn` block, and formulas, a paragraph each. */
export function noteOf(equations: readonly string[], formulas: readonly string[]): string {
  const block = ['```rnn', 'equations: |', ...equations.map((line) => `  ${line}`), '```'];
  return [...block, '', ...formulas.flatMap((formula) => [`$${formula}$`, ''])].join('\n');
}

export function relationsOf(text: string): readonly CheckedRelation[] {
  return checkNote(openNote(text)).relations;
}

/** What the check says of the last formula, after the others of the note. */
export function lastOf(
  equations: readonly string[],
  ...formulas: readonly string[]
): CheckedRelation {
  const last = relationsOf(noteOf(equations, formulas)).at(-1);
  assert.ok(last, 'no relation was read');
  return last;
}

/** The note with the suggested edit made. */
export function edited(text: string, { suggestion }: CheckedRelation): string {
  const edit = suggestion?.edit;
  assert.ok(edit, 'no edit is suggested');
  return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}
