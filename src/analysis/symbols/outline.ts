import { lineIndex } from '../../note/lineIndex.ts';
import type { Range } from '../../note/range.ts';
import { readMarkdown } from '../../note/mathSpans.ts';
import { symbolTex } from '../../note/symbol.ts';
import type { OpenNote } from '../openNote.ts';
import { noteMeanings } from './noteMeanings.ts';

/** An entry of the outline; `tex` is LaTeX except for a section's heading and a model's name. */
export interface OutlineEntry {
  readonly kind: 'section' | 'model' | 'definition' | 'equation';
  readonly name: string;
  readonly range: Range;
  /** What is selected when the entry is chosen. */
  readonly selection: Range;
  readonly children: readonly OutlineEntry[];
}

/**
 * The models, definitions and equations of a note below the headings that they stand under;
 * headings without any of them are left out. A chain of equations is one entry.
 */
export function outline(open: OpenNote): readonly OutlineEntry[] {
  const { note } = open;
  const entries = [...models(open), ...statements(open)].sort(
    (a, b) => a.range.start - b.range.start,
  );
  const { headings } = readMarkdown(note.text);
  const lines = lineIndex(note.text);
  const before = entries.filter(({ range }) => range.start < (headings[0]?.start ?? Infinity));
  const sections = headings.flatMap(({ start, text }, i): readonly OutlineEntry[] => {
    const end = headings[i + 1]?.start ?? note.text.length;
    const children = entries.filter(({ range }) => range.start >= start && range.start < end);
    if (children.length === 0) return [];
    const { line } = lines.positionAt(start);
    const lineEnd = lines.offsetAt({ line: line + 1, column: 1 });
    const selection = { start, end: lineEnd > start ? Math.min(lineEnd, end) : end };
    return [{ kind: 'section', name: text, range: { start, end }, selection, children }];
  });
  return [...before, ...sections];
}

function models({ models }: OpenNote): readonly OutlineEntry[] {
  return models.map(({ name, recurrence }) => ({
    kind: 'model',
    name,
    range: recurrence.range,
    selection: recurrence.range,
    children: [],
  }));
}

function statements(open: OpenNote): readonly OutlineEntry[] {
  const { text } = open.note;
  return noteMeanings(open).statements.flatMap(({ statement, purpose }) => {
    const { range, left, place } = statement;
    if (purpose.kind === 'models' || purpose.kind === 'assumes') return [];
    const isDefinition = purpose.kind === 'defines';
    if (!isDefinition && place > 0) return [];
    const name = isDefinition
      ? symbolTex(purpose.definition)
      : text.slice(left.range.start, left.range.end).replaceAll(/\s+/g, ' ');
    return [
      {
        kind: isDefinition ? 'definition' : 'equation',
        name,
        range,
        selection: range,
        children: [],
      },
    ];
  });
}
