import { checkNote } from '../analysis/check/checkNote.ts';
import type { CheckedRelation } from '../analysis/check/checkedRelation.ts';
import { equationDocument } from '../analysis/check/equationDocument.ts';
import { openReadNote } from '../analysis/openNote.ts';
import { filesWanted, type NoteFiles } from '../model/noteFiles.ts';
import { lineIndex, type LineIndex } from '../note/lineIndex.ts';
import { readNote } from '../note/readNote.ts';
import type { CheckArguments } from './arguments.ts';

export interface CheckOutput {
  readonly output: string;
  /** Whether an equation fails, or the note has errors. */
  readonly hasFailed: boolean;
}

/**
 * The output of `gradient-graph check` on the text of a note: a line for each relation, and a count.
 *
 * @param reader reads a file that the note's specs name, by its path relative to the note
 */
export function check(
  text: string,
  { file, json }: CheckArguments,
  reader?: (path: string) => Uint8Array | { readonly error: string },
): CheckOutput {
  const note = readNote(text);
  const files: NoteFiles | undefined =
    reader && new Map(filesWanted(note).map((path) => [path, reader(path)]));
  const open = openReadNote(note, files);
  const { relations, isOff } = checkNote(open);
  const lines = lineIndex(text);
  const errors = open.problems.filter(({ severity }) => severity === 'error');
  const hasFailed = errors.length > 0 || relations.some(({ status }) => status === 'fails');
  if (json) {
    const equations = relations.map((relation) => equationDocument(relation, lines));
    return { output: `${JSON.stringify({ version: 1, file, equations })}\n`, hasFailed };
  }
  const problems = errors.map(({ range, message, code }) => {
    const { line, column } = lines.positionAt(range.start);
    return `${file}:${line}:${column}: error: ${message} [${code}]\n`;
  });
  const found = relations.map((relation) => `${file}:${relationLine(relation, lines)}\n`);
  const summary = isOff ? 'The note turns the check off.\n' : `${countWords(relations)}\n`;
  return { output: [...problems, ...found, summary].join(''), hasFailed };
}

function relationLine(relation: CheckedRelation, lines: LineIndex): string {
  const { line, column } = lines.positionAt(relation.range.start);
  const { status, tex, reason, suggestion, values } = relation;
  const parts = [
    tex,
    ...(reason === undefined ? [] : [reason]),
    ...(values === undefined || relation.severity === undefined
      ? []
      : [
          `${values.at === '' ? 'Left' : `At ${values.at}: left`} ${values.left}, right ${values.right}.`,
        ]),
    ...(suggestion === undefined ? [] : [suggestion.text]),
  ];
  return `${line}:${column}: ${status}: ${parts.join(' | ')}`;
}

function countWords(relations: readonly CheckedRelation[]): string {
  const statuses = ['holds', 'defines', 'scalars-only', 'fails', 'unchecked'] as const;
  const counts = statuses.flatMap((status) => {
    const number = relations.filter((relation) => relation.status === status).length;
    return number === 0 ? [] : [`${number} ${status}`];
  });
  return counts.length === 0 ? 'No equations were found.' : counts.join(', ');
}
