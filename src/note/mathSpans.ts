import type { Token } from 'markdown-it';
import { markdownTokens, positionOf } from './markdown.ts';
import type { MathSpan } from './note.ts';
import {
  placeCell,
  placeContent,
  type Offsets,
  type SourceLines,
  sourceLines,
} from './sourceLines.ts';

/** A heading of the note, for titles. */
export interface Heading {
  readonly start: number;
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
}

export interface MarkdownReading {
  readonly spans: readonly MathSpan[];
  readonly headings: readonly Heading[];
}

/**
 * Finds the math of a note and where each of its characters stands. What is found is what VS
 * Code's preview draws, and `\(…\)`, `\[…\]` and bare `\begin…\end` besides.
 */
export function readMarkdown(text: string): MarkdownReading {
  const source = sourceLines(text);
  const spans: MathSpan[] = [];
  const headings: Heading[] = [];
  let row: { readonly line: number; column: number } | undefined;
  const tokens = markdownTokens(text);
  tokens.forEach((token, index) => {
    const line = token.map?.[0];
    if (token.type === 'tr_open') {
      row = line === undefined ? undefined : { line, column: 0 };
    } else if (token.type === 'inline') {
      const placed = token.map
        ? placeContent(token.content, token.map[0], source)
        : placeInRow(token, row, source);
      if (placed) spans.push(...inlineSpans(token, placed, text));
      const before = tokens[index - 1];
      if (before?.type === 'heading_open' && line !== undefined) {
        const level = Number(before.tag.slice(1));
        headings.push({ start: source.starts[line] ?? 0, level, text: plainText(token) });
      }
    } else if (line !== undefined && isMathBlock(token)) {
      const span = blockSpan(token, line, source, text);
      if (span) spans.push(span);
    }
  });
  return { spans, headings };
}

function isMathBlock(token: Token): boolean {
  if (token.type === 'math_block') return true;
  return token.type === 'fence' && token.info.trim().toLowerCase() === 'math';
}

function placeInRow(
  token: Token,
  row: { readonly line: number; column: number } | undefined,
  source: SourceLines,
): Offsets | undefined {
  if (!row || token.content === '') return undefined;
  const columns = placeCell(token.content, source.lines[row.line] ?? '', row.column);
  if (!columns) return undefined;
  row.column = columns[token.content.length] ?? row.column;
  return columns.map((column) => (source.starts[row.line] ?? 0) + column);
}

function inlineSpans(token: Token, placed: Offsets, text: string): readonly MathSpan[] {
  const spans: MathSpan[] = [];
  for (const child of token.children ?? []) {
    const at = positionOf(child);
    if (at === undefined || !child.type.startsWith('math_')) continue;
    const bare = child.type === 'math_inline_bare_block';
    const delimiter = bare ? 0 : child.markup.length;
    // `$`x`$` draws as `$x$`
    const ticks =
      child.type === 'math_inline' && /^`.+`$/s.test(child.content) && child.content.length > 2
        ? 1
        : 0;
    const start = at + delimiter + ticks;
    const tex = ticks ? child.content.slice(1, -1) : child.content;
    if (!token.content.startsWith(tex, start)) continue;
    const offsets = endTight(placed.slice(start, start + tex.length + 1));
    const outerEnd = start + tex.length + ticks + delimiter;
    const range = {
      start: placed[at] ?? 0,
      end: outerEnd > at ? (placed[outerEnd - 1] ?? 0) + 1 : (placed[at] ?? 0),
    };
    const display = child.type === 'math_inline' ? drawsAsDisplay(tex) : true;
    if (agrees(tex, offsets, text)) spans.push({ display, range, tex, offsets });
  }
  return spans;
}

/** The plugin draws these environments as displays, also between single `$`. */
function drawsAsDisplay(tex: string): boolean {
  return /\\begin\{(align|equation|gather|cd|alignat)\}/i.test(tex);
}

function blockSpan(
  token: Token,
  line: number,
  source: SourceLines,
  text: string,
): MathSpan | undefined {
  const firstLine = source.lines[line] ?? '';
  const tex = token.content.replace(/\n+$/, '');
  const { opening, closing, column } = delimitersOf(token, firstLine);
  const after = column + opening.length;
  const below =
    token.type === 'fence' || (opening === '$$' && firstLine.slice(after).trim() === '');
  const placed = placeContent(tex, below ? line + 1 : line, source, below ? 0 : after, closing);
  const offsets = endTight(placed);
  if (!agrees(tex, offsets, text)) return undefined;
  const end =
    closing === undefined
      ? (offsets[tex.length] ?? 0)
      : lastInk(source, line, token.map?.[1] ?? line + 1);
  return {
    display: true,
    range: { start: (source.starts[line] ?? 0) + column, end },
    tex,
    offsets,
  };
}

interface Delimiters {
  readonly opening: string;
  readonly closing: string | undefined;
  /** Of the opening, or of a bare block's `\begin`. */
  readonly column: number;
}

function delimitersOf(token: Token, firstLine: string): Delimiters {
  if (token.type === 'fence') {
    return {
      opening: token.markup,
      closing: token.markup,
      column: firstLine.indexOf(token.markup),
    };
  }
  if (token.markup === '\\[') {
    return { opening: '\\[', closing: '\\]', column: firstLine.indexOf('\\[') };
  }
  const dollars = firstLine.indexOf('$$');
  const begin = firstLine.search(/\\begin\s*\{/);
  if (dollars < 0 || (begin >= 0 && begin < dollars))
    return { opening: '', closing: undefined, column: Math.max(begin, 0) };
  return { opening: '$$', closing: '$$', column: dollars };
}

/** The end of the last line before `last` that is not blank. */
function lastInk(source: SourceLines, first: number, last: number): number {
  for (let line = Math.min(last, source.lines.length) - 1; line >= first; line--) {
    const text = (source.lines[line] ?? '').trimEnd();
    if (text !== '') return (source.starts[line] ?? 0) + text.length;
  }
  return source.starts[first] ?? 0;
}

/** Ends right after the last character, also where the next one stands behind a `> `. */
function endTight(offsets: Offsets): Offsets {
  const last = offsets.length - 2;
  if (last >= 0) offsets[last + 1] = (offsets[last] ?? 0) + 1;
  return offsets;
}

/**
 * Whether each character stands where it is said to. It always does; where a bug or another
 * version of markdown-it should break that, no span is better than a wrong one.
 */
export function agrees(tex: string, offsets: Offsets, text: string): boolean {
  let before = -1;
  for (let i = 0; i < tex.length; i++) {
    const at = offsets[i] ?? 0;
    if (!sameCharacter(tex[i] ?? '', text[at] ?? '') || at < before) return false;
    before = at;
  }
  return true;
}

/** markdown-it reads a lone `\r` as a line end, NUL as U+FFFD, and may expand a tab that it cuts through. */
function sameCharacter(read: string, written: string): boolean {
  if (read === written) return true;
  if (read === '\n') return written === '\r' || written === '';
  if (read === '\uFFFD') return written === '\0';
  return read === ' ' && (written === '\t' || written === '>');
}

function plainText(token: Token): string {
  const parts = (token.children ?? []).map((child) => {
    if (child.type === 'math_inline') return `$${child.content}$`;
    return child.type === 'html_inline' ? '' : child.content;
  });
  return parts.join('').trim();
}
