import type { OpenNote } from '../analysis/openNote.ts';
import type { NoTerm, ReadTerm, TermReader } from '../analysis/readTerm.ts';
import type { Run } from '../analysis/run.ts';
import type { ShownMatrix } from '../analysis/term.ts';
import { termAt, type Reading, type TermAt } from '../analysis/termAt.ts';
import { termValue } from '../analysis/termValue.ts';
import type { Model } from '../model/model.ts';
import { lineIndex } from '../note/lineIndex.ts';
import type { Range } from '../note/range.ts';
import { chosenWords, code, facts, termMarkdown, valueBlock } from './termMarkdown.ts';

export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/**
 * What is said of the term at an offset of a formula. The model's own quantities come first; then
 * what the note itself defines, and every expression that has a value on the model; then the names
 * of DESIGN section 3. Where nothing has a value, the reason.
 */
export function hoverMarkdown(
  open: OpenNote,
  read: TermReader,
  offset: number,
  readingOf: (model: Model) => Reading,
  theme: 'light' | 'dark',
): Hover | undefined {
  const found = termAt(open, offset, readingOf);
  const runOf = ({ model }: TermAt): Run => open.run(model, readingOf(model).steps);
  const own = (extra?: string): Hover | undefined => {
    if (found === undefined) return undefined;
    const markdown = termMarkdown(found, runOf(found), theme);
    const parts = [markdown, extra].filter((part) => part !== undefined);
    return markdown === undefined
      ? undefined
      : { markdown: parts.join('\n\n'), range: found.range };
  };
  if (found !== undefined && isModels(found)) return own();
  const term = read(offset, readingOf);
  if (term === undefined || 'why' in term) return own() ?? (term && noValue(term, open.note.text));
  const defined = definedWords(term, open.note.text);
  if (found?.meaning.kind === 'term') {
    // Without a definition of its own the note means what the field means by `A_n` or `H_k`.
    if (term.expression.kind !== 'symbol' || term.definedAt === undefined) return own();
    const usual = termValue(runOf(found), found.meaning.term);
    if (usual !== undefined && isSame(usual, term.value)) return own(defined);
  }
  return { markdown: readMarkdown(term, defined, open.note.text, theme), range: term.range };
}

/** A function, or a quantity that the model computes or is given. */
function isModels({ functionTex, meaning }: TermAt): boolean {
  if (functionTex !== undefined || meaning.kind === 'no-value') return true;
  if (meaning.kind === 'unknown') return false;
  const { kind } = meaning.term;
  return kind === 'node' || kind === 'parameter' || kind === 'bundle';
}

function readMarkdown(
  term: ReadTerm,
  defined: string | undefined,
  text: string,
  theme: 'light' | 'dark',
): string {
  return [
    `**${code(sliceOf(term.range, text))}** — ${term.words}`,
    defined,
    chosenWords(term.chosen),
    facts(term.value),
    valueBlock(term.value, theme),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function noValue({ range, why }: NoTerm, text: string): Hover {
  return { markdown: `**${code(sliceOf(range, text))}** has no value here. ${why}`, range };
}

function definedWords({ definedAt }: ReadTerm, text: string): string | undefined {
  if (definedAt === undefined) return undefined;
  return `The note defines it in line ${lineIndex(text).positionAt(definedAt).line}.`;
}

/** Formulas may run over several lines. */
function sliceOf({ start, end }: Range, text: string): string {
  return text.slice(start, end).replaceAll(/\s+/g, ' ').trim();
}

/** Whether two values have the same numbers, also where one lies and the other stands. */
function isSame(a: ShownMatrix, b: ShownMatrix): boolean {
  if (a.value === undefined || b.value === undefined || a.log10Scale !== b.log10Scale) return false;
  const isVector = Math.min(a.rows, a.columns) === 1;
  const fits =
    (a.rows === b.rows && a.columns === b.columns) ||
    (isVector && a.rows === b.columns && a.columns === b.rows);
  if (!fits) return false;
  const largest = a.value.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return a.value.every((entry, i) => Math.abs(entry - b.value![i]!) <= 1e-9 * largest);
}
