import type { MarkdownIt, Token } from 'markdown-it';
import type { NoteDrawing } from '../../drawing/noteDrawings.ts';

/** The drawings of a text, and the address of the note that it is of, where that is known. */
export type DrawNote = (text: string, note: string | undefined) => readonly NoteDrawing[];

const tokenType = 'gradient_graph_drawing';

/** Puts each drawing behind the outermost block in which its model stands. */
export function drawingsPlugin(md: MarkdownIt, draw: DrawNote): void {
  md.core.ruler.push(tokenType, (state) => {
    // Most notes have no recurrence, and then nothing is loaded or computed.
    if (!mayHaveRecurrence.test(state.src)) return;
    for (const { line, html } of draw(state.src, noteOf(state.env))) {
      const place = endOfBlock(state.tokens, line);
      if (place === undefined) continue;
      const token = new state.Token(tokenType, 'div', 0);
      token.map = [line, line + 1];
      token.content = html;
      token.block = true;
      state.tokens.splice(place, 0, token);
    }
  });
  md.renderer.rules[tokenType] = (tokens, index) => {
    const token = tokens[index];
    const line = token?.map?.[0] ?? 0;
    // The class and the line are those by which the preview scrolls with the editor.
    return `<div class="gg-preview code-line" dir="auto" data-line="${line}">${token?.content ?? ''}</div>\n`;
  };
}

/** A diagram, an `rnn` block, or an index of the step before or after: `h_{t-1}`, `h(t+1)`. */
const mayHaveRecurrence =
  /\\begin\s*\{CD\}|(?:`{3}|~{3})[ \t]*rnn\b|[{([<e]\s*[A-Za-z]\s*[-+−]\s*1/i;

/** Index behind the last token of the top-level block that covers `line`. */
function endOfBlock(tokens: readonly Token[], line: number): number | undefined {
  const first = tokens.findIndex(
    ({ level, map, nesting }) =>
      level === 0 && nesting >= 0 && map !== null && map[0] <= line && line < map[1],
  );
  if (first < 0) return undefined;
  if (tokens[first]?.nesting === 0) return first + 1;
  const last = tokens.findIndex(
    ({ level, nesting }, index) => index > first && level === 0 && nesting === -1,
  );
  return last < 0 ? undefined : last + 1;
}

/** VS Code says in the environment which document is rendered, where it is one. */
export function noteOf(env: unknown): string | undefined {
  return (
    env as { readonly currentDocument?: { toString(): string } } | undefined
  )?.currentDocument?.toString();
}
