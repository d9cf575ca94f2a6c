import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/**
 * `\(…\)` and `\[…\]`. VS Code's preview leaves them alone; other renderers draw them, and notes
 * use them. The tokens are those of the KaTeX plugin: `math_inline` and `math_block`.
 */
export function backslashMath(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_backslash_inline', inlineRule);
  md.block.ruler.before('paragraph', 'math_backslash_block', blockRule, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function inlineRule(state: StateInline, silent: boolean): boolean {
  const opening = state.src.slice(state.pos, state.pos + 2);
  const closing = closingOf(opening);
  if (closing === undefined) return false;
  const end = findClosing(state.src, state.pos + 2, closing);
  if (end === undefined || state.src.slice(state.pos + 2, end).trim() === '') return false;
  if (!silent) {
    const token = state.push(closing === '\\)' ? 'math_inline' : 'math_block', 'math', 0);
    token.markup = opening;
    token.content = state.src.slice(state.pos + 2, end);
  }
  state.pos = end + 2;
  return true;
}

function closingOf(opening: string): string | undefined {
  if (opening === '\\(') return '\\)';
  return opening === '\\[' ? '\\]' : undefined;
}

/** Steps over `\\`, so that the `\\[1em]` of a line break opens and closes nothing. */
function findClosing(text: string, from: number, closing: string): number | undefined {
  for (let at = text.indexOf('\\', from); at >= 0; at = text.indexOf('\\', at + 2)) {
    const pair = text.slice(at, at + 2);
    if (pair === closing) return at;
    if (pair === '\\(' || pair === '\\[') return undefined;
  }
  return undefined;
}

/** A display of several lines, of which some could be taken for a list or a heading. */
function blockRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const first = lineText(state, startLine);
  if (!first.startsWith('\\[') || findClosing(first, 2, '\\]') !== undefined) return false;
  let last = startLine + 1;
  for (; last < endLine; last++) {
    const line = lineText(state, last);
    if ((state.sCount[last] ?? 0) < state.blkIndent && line !== '') return false;
    if (line.startsWith('\\[') || line.startsWith('$$')) return false;
    if (line.trimEnd().endsWith('\\]')) break;
  }
  if (last >= endLine) return false;
  if (silent) return true;
  const closing = lineText(state, last).trimEnd().slice(0, -2);
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.markup = '\\[';
  token.content =
    first.slice(2) +
    '\n' +
    state.getLines(startLine + 1, last, state.tShift[startLine] ?? 0, true) +
    closing;
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
}

function lineText(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}
