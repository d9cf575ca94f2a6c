import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import type { Frame, Locator } from 'playwright-core';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';
const lines = readFileSync(example, 'utf8').split('\n');
const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
const item = (panel: Frame, key: string): Locator => panel.locator(`[data-gg="${key}"]`);

async function openPanel(
  options: Parameters<typeof openWorkbench>[0] = {},
  first = 'node h_3',
): Promise<{ workbench: Workbench; panel: Frame }> {
  const workbench = await openWorkbench({ note: example, width: 1700, height: 1000, ...options });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await item(panel, first).waitFor();
  return { workbench, panel };
}

test('the panel draws the note as it stands, in every theme', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  assert.equal(await panel.locator('[data-gg^="bar "]').count(), 3);
  assert.equal(await panel.locator('[data-gg^="cell "]').count(), 6);
  // What carries no gradient is as thin as the drawing has it: no number is lost on the way.
  const width = (key: string): Promise<number> =>
    item(panel, key)
      .locator('path')
      .last()
      .evaluate((path) => Number.parseFloat(getComputedStyle(path).strokeWidth));
  assert.ok((await width('edge x_1 → h_1')) < 1.5);
  assert.ok((await width("edge h_3 → y_3'")) > 3);
  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
    await workbench.setTheme(theme);
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot(`panel-${theme}`);
  }
});

test('a click on a loss takes its gradient, and a source changes what it is taken by', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  await item(panel, 'node E_2').click();
  await item(panel, 'bar 3').waitFor({ state: 'detached' });
  assert.equal(await panel.locator('[data-gg^="bar "]').count(), 2);
  assert.equal(await panel.getByLabel('Gradient of the loss').inputValue(), '2');

  const numbers = (): Promise<string[]> =>
    panel.locator('[data-gg^="bar "] text').allTextContents();
  const byBundle = await numbers();
  await panel.getByLabel('With respect to').selectOption('U');
  await workbench.page.waitForTimeout(500);
  assert.notDeepEqual(await numbers(), byBundle);
});

test('the drawing is walked and used with the keyboard alone', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  const focused = (): Promise<string | null> =>
    panel.evaluate(() => document.activeElement?.getAttribute('data-gg') ?? null);
  await item(panel, 'node E_3').focus();
  await workbench.page.keyboard.press('ArrowUp');
  await workbench.page.keyboard.press('Enter');
  assert.equal(await focused(), 'node E_2');
  await item(panel, 'bar 3').waitFor({ state: 'detached' });
  await workbench.page.keyboard.press('ArrowLeft');
  await workbench.page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), "node y_2'");
  await workbench.page.keyboard.press('Enter');
  await panel.locator('.inspector', { hasText: 'output' }).waitFor();
});

test('more steps are unrolled from the recurrence', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  const steps = panel.getByRole('spinbutton', { name: 'Steps' });
  await steps.fill('30');
  await steps.press('Enter');
  await panel
    .getByLabel('Gradient of the loss')
    .locator('option[value="30"]')
    .waitFor({ state: 'attached' });
  assert.equal(await panel.getByLabel('Gradient of the loss').inputValue(), '30');
  await workbench.page.waitForTimeout(500);
  await workbench.screenshot('panel-30-steps');
});

test('selecting an arrow shows its Jacobian; selecting a node reveals its place in the note', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  await item(panel, 'edge h_1 → h_2').click();
  const inspector = panel.locator('.inspector');
  await inspector.getByText('4 × 4').waitFor();
  assert.match(await inspector.innerText(), /Jacobian/);
  await workbench.screenshot('panel-jacobian');

  await item(panel, 'node h_3').click();
  await inspector.getByText('hidden state').or(inspector.getByText('state')).first().waitFor();
  const line = lineOf('h_3 = f(w, x_3, h_2)');
  await workbench.page
    .locator('.statusbar-item', { hasText: `Ln ${line}, Col` })
    .or(workbench.editor.locator('.line-numbers.active-line-number', { hasText: String(line) }))
    .first()
    .waitFor();
});

test('moving the cursor onto a term selects it in the panel', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  const line = lineOf('h_2 = f(w, x_2, h_1)');
  const column = (lines[line - 1] ?? '').indexOf('h_2') + 1;
  await workbench.placeCursor(line, column + 2);
  await workbench.page.keyboard.press('ArrowLeft');
  await panel.locator('.gg-selected[data-gg="node h_2"]').waitFor();
});

test('typing never blanks the panel: a broken note leaves the last drawing, marked stale', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  const line = lineOf('g(h_2)');
  const column = (lines[line - 1] ?? '').indexOf('g(h_2)') + 'g(h_'.length + 1;
  await workbench.placeCursor(line, column);
  await panel.evaluate(() => {
    const seen = { blank: false };
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      if (document.querySelector('[data-gg="node h_3"]') === null) seen.blank = true;
    }).observe(document.body, { childList: true, subtree: true });
  });
  await workbench.type('{{');
  const banner = panel.getByRole('alert');
  await banner.waitFor();
  assert.match(await banner.innerText(), new RegExp(`line \\d+`));
  assert.match(await banner.innerText(), /last good drawing/);
  assert.ok(await item(panel, 'node h_3').isVisible());
  await workbench.screenshot('panel-stale');
  await workbench.page.keyboard.press('Backspace');
  await workbench.page.keyboard.press('Backspace');
  await banner.waitFor({ state: 'detached' });
  const blank = await panel.evaluate(
    () => (globalThis as unknown as { seen: { blank: boolean } }).seen.blank,
  );
  assert.equal(blank, false);
});

test('an edit of the diagram is drawn while it is typed', async () => {
  const { workbench, panel } = await openPanel();
  await using _ = workbench;
  await workbench.placeCursor(lineOf('\\end{CD}'), 1);
  await workbench.type(
    "\\\\ x_4 @>>> h_4 = f(w, x_4, h_3) @>>> y_4' = g(h_4) @>>> E(y_4', y_4) @<<< y_4 ",
  );
  await item(panel, 'node h_4').waitFor();
  assert.equal(await panel.locator('[data-gg^="bar "]').count(), 4);
});

test('a note without a network says what to write, and leads to the example', async () => {
  await using workbench = await openWorkbench({
    note: { name: 'empty.md', text: '# Nothing here\n\nJust $x$.\n' },
    fresh: true, // a text without a file is not closed without a question
  });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  const button = panel.getByRole('button', { name: 'Open the example note' });
  await button.waitFor();
  await workbench.screenshot('panel-empty');
  await button.click();
  await workbench.page.locator('.tab', { hasText: 'Untitled' }).first().waitFor();
});

test('a narrow panel stays readable', async () => {
  const { workbench } = await openPanel({ width: 1000 });
  await using _ = workbench;
  await workbench.page.waitForTimeout(300);
  await workbench.screenshot('panel-narrow');
});

test('the triangle of a long net is refined by the engine where it is looked at, and computed anew after an edit', async () => {
  const text =
    '# Long\n\n```rnn\ncell: tanh\nsize: {x: 2, h: 4, y: 2}\ninit: {W_hh: orthogonal(0.9)}\nsteps: 400\n```\n';
  const { workbench, panel } = await openPanel({ note: { name: 'long.md', text } }, 'node h_1');
  await using _ = workbench;
  // A column that is not among 64 of 400.
  await item(panel, 'column 399').waitFor();
  await panel.getByRole('button', { name: 'Unfold all steps' }).click();
  await item(panel, 'cell 399,400').waitFor();
  const told = async (): Promise<string | null> =>
    item(panel, 'cell 399,400').locator('title').textContent();
  const before = await told();
  assert.match(before ?? '', /^connectivity from step 399 to step 400: ‖C‖₂ = 0?\.\d+$/);
  await workbench.screenshot('panel-refined');
  await workbench.placeCursor(6, 'init: {W_hh: orthogonal(0.'.length + 1);
  await workbench.type('1');
  for (let tries = 0; tries < 100; tries++) {
    const isThere = (await item(panel, 'cell 399,400').count()) > 0;
    if (isThere && (await told()) !== before) return;
    await workbench.page.waitForTimeout(100);
  }
  assert.fail('the number is that of before');
});
