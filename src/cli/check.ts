import { checkNote } from '../analysis/check/checkNote.ts';
import type { CheckedRelation } from '../analysis/check/checkedRelation.ts';
import { equationDocument } from '../analysis/check/equationDocument.ts';
import { openReadNote } from '../analysis/openNote.ts';
import { filesWanted, type NoteFiles } from '../model/noteFiles.ts';
import { lineIndex } from '../note/lineIndex.ts';
import { readNote } from '../note/readNote.ts';
import { cellsOf } from './analyze.ts';
import type { CheckArguments } from './arguments.ts';
import { placeWords } from '../note/place.ts';
import { plainText, type NoteText } from './noteText.ts';

export interface CheckOutput {
  readonly output: string;
  /** Whether an equation fails, or the note has errors. */
  readonly hasFailed: boolean;
}

/**
 * The output of `gradient-graph check` on a note, given as its text or read from a file: a line for each relation, and a count.
 *
 * @param reader reads a file that the note's specs name, by its path relative to the note
 */
export function check(
  given: string | NoteText,
  { file, json }: CheckArguments,
  reader?: (path: string) => Uint8Array | { readonly error: string },
): CheckOutput {
  const source = typeof given === 'string' ? plainText(given) : given;
  const note = readNote(source.text);
  const files: NoteFiles | undefined =
    reader && new Map(filesWanted(note).map((path) => [path, reader(path)]));
  const open = openReadNote(note, files);
  const { relations, isOff } = checkNote(open);
  const errors = open.problems.filter(({ severity }) => severity === 'error');
  const hasFailed = errors.length > 0 || relations.some(({ status }) => status === 'fails');
  if (json) {
    const lines = lineIndex(source.text);
    const equations = relations.map((relation) => equationDocument(relation, lines));
    return {
      output: `${JSON.stringify({ version: 1, file, equations, ...cellsOf(source) })}\n`,
      hasFailed,
    };
  }
  const problems = errors.map(({ range, message, code }) => {
    return `${file}:${placeWords(source.placeAt(range.start))}: error: ${message} [${code}]\n`;
  });
  const found = relations.map((relation) => `${file}:${relationLine(relation, source.placeAt)}\n`);
  const summary = isOff ? 'The note turns the check off.\n' : `${countWords(relations)}\n`;
  return { output: [...problems, ...found, summary].join(''), hasFailed };
}

function relationLine(relation: CheckedRelation, placeAt: NoteText['placeAt']): string {
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
  return `${placeWords(placeAt(relation.range.start))}: ${status}: ${parts.join(' | ')}`;
}

function countWords(relations: readonly CheckedRelation[]): string {
  const statuses = ['holds', 'defines', 'scalars-only', 'fails', 'unchecked'] as const;
  const counts = statuses.flatMap((status) => {
    const number = relations.filter((relation) => relation.status === status).length;
    return number === 0 ? [] : [`${number} ${status}`];
  });
  return counts.length === 0 ? 'No equations were found.' : counts.join(', ');
}
