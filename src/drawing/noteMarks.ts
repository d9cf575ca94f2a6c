import type { CheckedRelation, NoteCheck } from '../analysis/check/checkedRelation.ts';
import { hasMark } from '../analysis/check/relationAt.ts';
import type { Note } from '../note/note.ts';
import { lineIndex } from '../note/lineIndex.ts';
import { detailWords, statusWords } from './checkWords.ts';
import { escapeHtml } from './drawingWithVerdict.ts';

/** The signs of the checked equations of one formula, for the preview. */
export interface NoteMark {
  /** Line (from 0) on which the formula begins. */
  readonly line: number;
  /** The formula, without the space around it. */
  readonly tex: string;
  /** How many formulas before it have the same LaTeX. */
  readonly nth: number;
  readonly html: string;
}

const signs = { holds: '✓', 'scalars-only': '≠', fails: '✗' } as const;

/** One entry for each formula of a note that has equations which were put to the test. */
export function noteMarks({ text, formulas }: Note, check: NoteCheck): readonly NoteMark[] {
  const lines = lineIndex(text);
  const seen = new Map<string, number>();
  const marked = check.relations.filter(hasMark);
  return formulas.flatMap(({ span: { tex, range } }): NoteMark[] => {
    const trimmed = tex.trim();
    const nth = seen.get(trimmed) ?? 0;
    seen.set(trimmed, nth + 1);
    const html = marked
      .filter((one) => range.start <= one.range.start && one.range.end <= range.end)
      .map(markHtml)
      .join('');
    const line = lines.positionAt(range.start).line - 1;
    return html === '' ? [] : [{ line, tex: trimmed, nth, html }];
  });
}

function markHtml(relation: CheckedRelation): string {
  const { status } = relation;
  if (status !== 'holds' && status !== 'scalars-only' && status !== 'fails') return '';
  const details = detailWords(relation);
  const words = `${statusWords(status)}.${details === '' ? '' : ` ${details}`}`;
  const title = escapeHtml(words);
  return `<span class="gg-mark gg-mark-${status}" role="img" aria-label="${title}" title="${title}">${signs[status]}</span>`;
}
