import type { TextEdit } from './extendSpec.ts';
import type { Note } from './note.ts';
import type { Range } from './range.ts';
import { sourceLines } from './sourceLines.ts';

/** A new `rnn` block with these lines, behind the formula or paragraph that `place` stands in. */
export function newSpec(note: Note, place: Range, lines: readonly string[]): TextEdit {
  const { text } = note;
  const source = sourceLines(text);
  const span = note.formulas.find(
    ({ span: { range } }) => range.start <= place.start && place.end <= range.end,
  )?.span;
  const start = span?.range.start ?? place.start;
  const end = span?.range.end ?? place.end;
  let last = lineOf(source.starts, end);
  const closes = span?.display === true && text.slice(end, endOfLine(text, end)).trim() === '';
  while (!closes && continues(source.lines[last + 1])) last += 1;
  const prefix = prefixOf(source.lines[lineOf(source.starts, start)] ?? '');
  const at = endOfLine(text, source.starts[last] ?? 0);
  const lineEnd = lineEndOf(text);
  const block = ['```rnn', ...lines, '```'].map((line) => prefix + line);
  const next = source.lines[last + 1];
  const gap = next !== undefined && !isBlank(next) ? [prefix.trimEnd()] : [];
  const added = ['', prefix.trimEnd(), ...block, ...gap].join(lineEnd);
  return { range: { start: at, end: at }, replacement: added };
}

/** The marks of quotes before a line, and blanks for the marks of a list. */
export function prefixOf(line: string): string {
  const marks = /^(?:[ \t]*>|[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*[ \t]*/.exec(line)?.[0] ?? '';
  return marks.replace(/[^>\t]/g, ' ');
}

export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether a line still belongs to the paragraph above it. */
function continues(line: string | undefined): boolean {
  if (line === undefined || isBlank(line)) return false;
  return !/^[\s>]*(?:#{1,6}\s|`{3}|~{3}|[-*+]\s|\d{1,9}[.)]\s|\||<|\$\$)/.test(line);
}

function isBlank(line: string): boolean {
  return /^[\s>]*$/.test(line);
}

function lineOf(starts: readonly number[], offset: number): number {
  return Math.max(
    starts.findLastIndex((start) => start <= offset),
    0,
  );
}

function endOfLine(text: string, at: number): number {
  const end = /\r|\n/.exec(text.slice(at));
  return end === null ? text.length : at + end.index;
}
