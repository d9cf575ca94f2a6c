import type { MarkdownIt, Token } from 'markdown-it';
import { noteOf } from './drawingsPlugin.ts';
import type { NoteMark } from '../../drawing/noteMarks.ts';

/** The marks of a text, and the address of the note that it is of, where that is known. */
export type MarkNote = (text: string, note: string | undefined) => readonly NoteMark[];

const tokenType = 'gradient_graph_marks';

/** Puts the marks of a formula's equations behind the formula, which stays as it is rendered. */
export function marksPlugin(md: MarkdownIt, marksOf: MarkNote): void {
  md.core.ruler.push(tokenType, (state) => {
    if (!state.src.includes('=')) return;
    const marks = new Map(
      marksOf(state.src, noteOf(state.env)).map((mark) => [`${mark.nth} ${mark.tex}`, mark]),
    );
    if (marks.size === 0) return;
    const seen = new Map<string, number>();
    const withMarks = (tokens: readonly Token[], tag: 'span' | 'div'): Token[] =>
      tokens.flatMap((token) => {
        if (token.children !== null) token.children = withMarks(token.children, 'span');
        if (!token.type.startsWith('math_')) return [token];
        const tex = token.content.trim();
        const nth = seen.get(tex) ?? 0;
        seen.set(tex, nth + 1);
        const mark = marks.get(`${nth} ${tex}`);
        if (mark === undefined) return [token];
        const added = new state.Token(tokenType, tag, 0);
        added.content = mark.html;
        added.info = token.type === 'math_inline' ? '' : 'block';
        added.block = token.block;
        return [token, added];
      });
    state.tokens = withMarks(state.tokens, 'div');
  });
  md.renderer.rules[tokenType] = (tokens, index) => {
    const token = tokens[index];
    const tag = token?.tag ?? 'span';
    const marks = token?.content ?? '';
    return token?.info === 'block'
      ? `<${tag} class="gg-marks gg-marks-block"><span class="gg-marks-side">${marks}</span></${tag}>`
      : `<${tag} class="gg-marks">${marks}</${tag}>`;
  };
}
