/** @import { MarkdownIt } from 'markdown-it' */

// Takes what extensions of its kind take: a kind of fence, all other fences, and paragraphs.
exports.activate = () => ({
  /** @param {MarkdownIt} md */
  extendMarkdownIt(md) {
    const before = md.renderer.rules.fence;
    md.renderer.rules.fence = (tokens, index, options, env, self) => {
      const token = tokens[index];
      if (token?.info.trim() === 'chart')
        return `<figure class="other-chart">${md.utils.escapeHtml(token.content)}</figure>\n`;
      const inner = before?.(tokens, index, options, env, self) ?? '';
      return `<section class="other-fence">${inner}</section>\n`;
    };
    md.core.ruler.push('other_paragraphs', ({ tokens }) => {
      for (const token of tokens)
        if (token.type === 'paragraph_open') token.attrJoin('class', 'other-paragraph');
    });
    return md;
  },
});
