import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { drawingsPlugin } from '../../../src/features/preview/drawingsPlugin.ts';

const render = (text: string, line: number): string =>
  new MarkdownIt().use(drawingsPlugin, () => [{ line, html: '<svg/>' }]).render(text);

test('a drawing stands behind the outermost block that holds its diagram', () => {
  const html = render('before\n\n- item\n\n  \\begin{CD} A \\end{CD}\n\nafter\n', 4);
  assert.match(
    html,
    /<\/ul>\s*<div class="gg-preview code-line" dir="auto" data-line="4"><svg\/><\/div>/,
  );
  assert.ok(html.indexOf('gg-preview') < html.indexOf('after'));
});

test('a note without a diagram is never drawn', () => {
  let asked = false;
  new MarkdownIt()
    .use(drawingsPlugin, () => {
      asked = true;
      return [];
    })
    .render('$x$ and more');
  assert.equal(asked, false);
});

test('a drawing for a line that is in no block is left out', () => {
  assert.doesNotMatch(render('\\begin{CD}\n', 40), /gg-preview/);
});
