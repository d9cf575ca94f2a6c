import markdownItKatex from '@vscode/markdown-it-katex';
import markdownIt, { type MarkdownIt, type StateBlock, type Token } from 'markdown-it';
import katex from 'katex';
import { backslashMath } from './backslashMath.ts';

type Plugin = (md: MarkdownIt, options: Readonly<Record<string, unknown>>) => unknown;

/** Its CommonJS default export arrives wrapped or not, as the bundler sees fit. */
const plugin = ((markdownItKatex as unknown as { readonly default?: Plugin }).default ??
  markdownItKatex) as unknown as Plugin;

/** The tokens of a note as VS Code's preview reads it, and of the math that the preview leaves alone. */
export function markdownTokens(text: string): readonly Token[] {
  return parser.parse(text, {});
}

/**
 * The preview's own settings: markdown-it with HTML, and the KaTeX plugin with fenced blocks
 * (microsoft/vscode, extensions/markdown-math). Bare `\begin…\end` blocks, `\(…\)` and `\[…\]`
 * are read beyond that.
 */
function makeParser(): MarkdownIt {
  const md = markdownIt({ html: true });
  plugin(md, { katex, enableFencedBlocks: true, enableBareBlocks: true });
  backslashMath(md);
  md.block.ruler.before('code', 'front_matter', frontMatter);
  md.core.ruler.disable(['text_join']);
  const { State } = md.inline;
  md.inline.State = class extends State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      token.meta = { at: this.pos };
      return token;
    }
  };
  return md;
}

const parser = makeParser();

/** Where the parser stood in the content of the block when it made an inline token. */
export function positionOf(token: Token): number | undefined {
  const at = token.meta?.['at'];
  return typeof at === 'number' ? at : undefined;
}

/** YAML between two `---` at the top, which the preview shows as a table. */
function frontMatter(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (startLine !== 0 || state.blkIndent !== 0 || lineOf(state, 0) !== '---') return false;
  for (let line = 1; line < endLine; line++) {
    if (!/^(---|\.\.\.)$/.test(lineOf(state, line))) continue;
    if (!silent) state.line = line + 1;
    return true;
  }
  return false;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line], state.eMarks[line]).trimEnd();
}
