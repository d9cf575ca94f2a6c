import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import MarkdownIt, { type MarkdownIt as Renderer } from 'markdown-it';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { noteMarks, type NoteMark } from '../../../src/drawing/noteMarks.ts';
import { marksPlugin } from '../../../src/features/preview/marksPlugin.ts';
import { root } from '../../support/sources.ts';

const { default: katex } = createRequire(import.meta.url)('@vscode/markdown-it-katex') as {
  default: (md: Renderer) => void;
};
const example = readFileSync(path.join(root, 'examples', 'rnn-gradients.md'), 'utf8');

const marksOf = (text: string): readonly NoteMark[] => {
  const open = openNote(text);
  return noteMarks(open.note, checkNote(open));
};
const render = (text: string, marksFor = text): string =>
  new MarkdownIt()
    .use(katex)
    .use(marksPlugin, () => marksOf(marksFor))
    .render(text);
const signsIn = (html: string): string =>
  [...html.matchAll(/class="gg-mark [^>]*>(.)</g)].map(([, sign]) => sign).join('');

test('each equation that was checked has its mark behind the formula, as VS Code renders it', () => {
  const html = render(example);
  assert.equal(signsIn(html), '✓✓✓✓✓');
  const third = html.slice(html.indexOf('and the third has three'));
  const place = third.indexOf('gg-marks-block');
  assert.ok(place > third.indexOf('katex-display') && place < third.indexOf('All steps at once'));
  assert.equal(signsIn(third.slice(0, third.indexOf('All steps at once'))), '✓✓');
  assert.match(html, /title="Holds on the model\./);
});

test('an equation that is true of scalars only says so, with what would be true', () => {
  const html = render(example.replace('A_3 H_2 H_1 W_1', 'A_3 H_1 H_2 W_1'));
  assert.equal(signsIn(html), '✓✓✓≠✓');
  assert.match(html, /title="True of scalars only\.[^"]*in the order A_3 H_2 H_1 W_1 it holds/);
});

test('of an older text, formulas that are the same keep their marks, and a new one has none', () => {
  const edited = example.replace('A_2 ( W_2 + H_1 W_1 )', 'A_2 ( W_2 + 2 H_1 W_1 )');
  assert.equal(signsIn(render(`A new line.\n\n${edited}`, example)), '✓✓✓✓');
});

test('what KaTeX renders stays as it is', () => {
  const plain = new MarkdownIt().use(katex).render(example);
  const marked = render(example).replaceAll(
    /<(div|span) class="gg-marks[^"]*">(?:<span class="gg-marks-side">)?(?:<span class="gg-mark [^>]*>[^<]*<\/span>)*(?:<\/span>)?<\/\1>/g,
    '',
  );
  assert.equal(marked, plain);
});
