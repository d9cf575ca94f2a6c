import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');
const fence = '```';
const other = path.resolve(import.meta.dirname, 'otherPreview');

const withOthers = [
  example,
  `${fence}chart\nbars <1> & 2\n${fence}`,
  `${fence}rnn\ncell: tanh\nsteps: 4\n${fence}`,
  `${fence}mermaid\ngraph TD; A-->B;\n${fence}`,
  `${fence}js\nconst h = 1;\n${fence}`,
  '',
].join('\n\n');

async function openPreview(workbench: Workbench, drawings: number): Promise<Frame> {
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  await preview
    .locator('.gg-preview')
    .nth(drawings - 1)
    .waitFor();
  return preview;
}

test('what other extensions render in the preview stays as it is beside our drawings', async () => {
  await using workbench = await openWorkbench({
    web: true,
    others: [other],
    note: { name: 'note.md', text: withOthers },
    width: 1500,
  });
  const preview = await openPreview(workbench, 3);
  assert.equal(await preview.locator('.other-chart').innerText(), 'bars <1> & 2');
  const fences = preview.locator('.other-fence');
  assert.match((await fences.allInnerTexts()).join('\n'), /const h = 1;/);
  assert.ok((await preview.locator('p.other-paragraph').count()) > 5);
  // VS Code has an extension of its own that draws these.
  await preview.locator('.mermaid svg').first().waitFor();

  // Each drawing stands by itself, outside of what the other extension made.
  assert.equal(await preview.locator('.gg-preview').count(), 3);
  assert.equal(await preview.locator('section .gg-preview, figure .gg-preview').count(), 0);
  assert.ok((await preview.locator('.katex-display').count()) > 3);
  assert.equal(await preview.locator('.gg-mark').count(), 5);
});

/** The line at the top of the editor, from 1. */
async function topLine({ editor }: Workbench): Promise<number> {
  return editor.evaluate((element) => {
    const top = element.getBoundingClientRect().top;
    const numbers = [...element.querySelectorAll('.line-numbers')]
      .filter((number) => number.getBoundingClientRect().bottom > top + 10)
      .map((number) => Number(number.textContent));
    return Math.min(...numbers);
  });
}

/**
 * How far below the top of the preview the element of a line of the note is, in pixels. VS Code
 * may put a preview that it has just opened into a new frame.
 */
async function offsetOf(workbench: Workbench, line: number): Promise<number> {
  const preview = await workbench.previewFrame();
  const element = preview.locator(`.code-line[data-line="${line - 1}"]`).first();
  return element.evaluate((one) => one.getBoundingClientRect().top);
}

const wheel = ({ page }: Workbench, pixels: number): Promise<void> => page.mouse.wheel(0, pixels);

/**
 * Until it is off by no more than that. Where `turn` is given, it is turned there: a turn of the
 * wheel, or part of it, may be lost on a busy machine, and a person turns it again.
 */
async function settles(
  what: string,
  value: () => Promise<number>,
  most: number,
  turn?: (off: number) => Promise<void>,
): Promise<void> {
  let last = Infinity;
  for (const end = Date.now() + 10_000; Math.abs(last) > most;) {
    assert.ok(Date.now() < end, `${what} of ${headings.join(', ')}: off by ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    last = await value().catch(() => Infinity); // the frame may go while it is asked
    if (Number.isFinite(last) && Math.abs(last) > most) await turn?.(last);
  }
}

const filler = Array.from({ length: 60 }, (_, i) => `Paragraph ${i + 1} of the end.\n`);
const long = `${example}\n## The end\n\n${filler.join('\n')}`;
const headings = long
  .split('\n')
  .flatMap((line, index) => (line.startsWith('## ') ? [index + 1] : []));

/** One direction at a time: with both on, each answers to what the other has just done. */
async function openLong(
  off: 'scrollEditorWithPreview' | 'scrollPreviewWithEditor',
): Promise<Workbench> {
  const workbench = await openWorkbench({
    note: { name: 'note.md', text: long },
    width: 1500,
    settings: {
      [`markdown.preview.${off}`]: false,
      '[markdown]': { 'editor.wordWrap': 'off' },
      'editor.codeLens': false,
      'editor.stickyScroll.enabled': false,
    },
  });
  await openPreview(workbench, 2);
  await workbench.placeCursor(1);
  return workbench;
}

/** The wheel of a busy machine does not stop at a line. */
const few = 3;

test('the preview scrolls with the editor, to within a few lines, past the drawings', async () => {
  await using workbench = await openLong('scrollEditorWithPreview');
  const lineHeight = await workbench.editor
    .locator('.view-line')
    .first()
    .evaluate((line) => line.getBoundingClientRect().height);
  const box = await workbench.editor.boundingBox();
  assert.ok(box);
  await workbench.page.mouse.move(box.x + 300, box.y + 300);
  for (const heading of headings) {
    const lines = async (): Promise<number> => (await topLine(workbench)) - heading;
    const turn = (off: number): Promise<void> => wheel(workbench, -off * lineHeight);
    await settles(`the editor at ${heading}`, lines, few, turn);
    // A drawing is more than twice as high.
    await settles(`the preview at ${heading}`, () => offsetOf(workbench, heading), 130);
  }
});

test('the editor scrolls with the preview, to within two lines, past the drawings', async () => {
  await using workbench = await openLong('scrollPreviewWithEditor');
  const preview = await workbench.previewFrame();
  const frame = await (await preview.frameElement()).boundingBox();
  assert.ok(frame);
  await workbench.page.mouse.move(frame.x + 100, frame.y + 200);
  for (const heading of headings) {
    const pixels = (): Promise<number> => offsetOf(workbench, heading);
    const turn = (off: number): Promise<void> => wheel(workbench, off);
    await settles(`the preview at ${heading}`, pixels, 10, turn);
    await settles(`the editor at ${heading}`, async () => (await topLine(workbench)) - heading, 2);
  }
});
