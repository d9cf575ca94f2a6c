import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { webviewFrame } from '../../scripts/vscode-host/webview-frame.mjs';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = (name: string): string => readFileSync(path.join(root, 'examples', name), 'utf8');
const note = 'rnn-gradients.md';
const plain = '# Nothing\n\nNo network here.\n';
const lines = text(note).split('\n');

async function open(fresh = false): Promise<Workbench> {
  const workbench = await openWorkbench({
    note: `examples/${note}`,
    files: { 'lstm.md': text('lstm.md'), 'plain.md': plain },
    width: 1700,
    height: 1000,
    fresh,
  });
  await workbench.runCommand('Gradient Graph: Open');
  return workbench;
}

/** With the focus out of the panel: a key that goes through it may come too late. */
async function openFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.editor.click({ position: { x: 200, y: 10 } });
  await workbench.openFile(name);
}

/** Closes the note's editor; another file is seen instead. */
async function closeNote(workbench: Workbench): Promise<void> {
  await openFile(workbench, 'plain.md');
  const tab = workbench.page.locator(`.tab[data-resource-name="${note}"]`);
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
}
const pin = (panel: Frame) => panel.getByRole('button', { name: 'Pin the panel to this note' });
const shows = (panel: Frame, file: string) =>
  panel.locator('.place .file', { hasText: file }).waitFor();

test('the panel goes with the active note, and stays where a note has no network', async () => {
  await using workbench = await open();
  const panel = await workbench.panelFrame();
  await shows(panel, note);
  await openFile(workbench, 'lstm.md');
  await shows(panel, 'lstm.md');
  await panel.locator('[data-gg^="node h_"]').first().waitFor();
  await workbench.page.locator('.tab', { hasText: 'Gradient graph: lstm.md' }).waitFor();
  await workbench.screenshot('following-lstm');
  await openFile(workbench, 'plain.md');
  await workbench.page.waitForTimeout(500);
  await shows(panel, 'lstm.md');
  await openFile(workbench, note);
  await shows(panel, note);
});

test('the cursor leads to the other model of the note, and to the term of it', async () => {
  await using workbench = await open();
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  const second = lines.findLastIndex((line) => line.includes('\\begin{CD}'));
  const line = lines.findIndex((one, at) => at > second && one.includes('h_2')) + 1;
  await workbench.placeCursor(line, (lines[line - 1] ?? '').indexOf('h_2') + 3);
  await workbench.page.keyboard.press('ArrowLeft');
  await panel.locator('.gg-selected[data-gg="node h_2"]').waitFor();
  assert.equal(await panel.getByLabel('Model of the note').inputValue(), '1');
});

test('a pinned panel keeps its note; the next one stands beside it and follows', async () => {
  await using workbench = await open();
  const pinned = await workbench.panelFrame();
  await shows(pinned, note);
  await pin(pinned).click();
  assert.equal(await pin(pinned).getAttribute('aria-pressed'), 'true');
  await workbench.page.locator('.tab', { hasText: `${note} (pinned)` }).waitFor();

  await openFile(workbench, 'lstm.md');
  await workbench.runCommand('Gradient Graph: Open');
  let following = pinned;
  while (following === pinned) {
    following = await webviewFrame(workbench.page, 'gradient-graph.gradient-graph', 30_000);
  }
  await shows(following, 'lstm.md');
  await shows(pinned, note);
  await workbench.screenshot('following-beside-pinned');

  await openFile(workbench, note);
  await shows(following, note);
  const line = lines.findIndex((one) => one.includes('h_2 = f(w, x_2, h_1)')) + 1;
  await workbench.placeCursor(line, (lines[line - 1] ?? '').indexOf('h_2') + 3);
  await workbench.page.keyboard.press('ArrowLeft');
  await following.locator('.gg-selected[data-gg="node h_2"]').waitFor();
  assert.equal(await pinned.locator('.gg-selected').count(), 0);

  await openFile(workbench, 'lstm.md');
  await shows(following, 'lstm.md');
  await pin(pinned).click();
  await openFile(workbench, note);
  await openFile(workbench, 'lstm.md');
  await shows(pinned, 'lstm.md');
});

test('a window that is loaded anew shows what was shown: choice, strips, selection, pin', async () => {
  await using workbench = await open(true);
  const { page } = workbench;
  let panel = await workbench.panelFrame();
  const steps = panel.getByRole('spinbutton', { name: 'Steps' });
  await steps.fill('80');
  await steps.press('Enter');
  await panel.locator('[data-gg="bar 80"]').waitFor();
  await panel.getByLabel('With respect to').selectOption('U');
  await panel.getByLabel('Gradient of the loss').selectOption('79');
  await panel.locator('[data-gg="bar 80"]').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Unfold all steps (U)' }).click();
  await panel.locator('[data-gg="node h_{78}"]').click();
  await panel.locator('.inspector .facts').waitFor();
  await pin(panel).click();
  assert.equal(await panel.locator('[data-gg^="strip"]').count(), 0);
  // VS Code in a browser writes down what a page keeps every few seconds.
  await page.waitForTimeout(8000);

  // As a person does it: with the window's own address, which names no file to open.
  const address = new URL(page.url());
  const payload = JSON.parse(address.searchParams.get('payload') ?? '[]') as [string, string][];
  address.searchParams.set(
    'payload',
    JSON.stringify(payload.filter(([name]) => name !== 'openFile')),
  );
  await page.goto(address.href);
  await page.locator('.monaco-workbench').waitFor();
  panel = await workbench.panelFrame();
  await panel.locator('.gg-selected[data-gg="node h_{78}"]').waitFor();
  await panel.locator('.inspector .facts').waitFor();
  assert.equal(await panel.getByLabel('Gradient of the loss').inputValue(), '79');
  assert.equal(await panel.getByLabel('With respect to').inputValue(), 'U');
  assert.equal(await panel.getByRole('spinbutton', { name: 'Steps' }).inputValue(), '80');
  assert.equal(await pin(panel).getAttribute('aria-pressed'), 'true');
  assert.equal(await panel.locator('[data-gg^="strip"]').count(), 0);
  assert.equal(await panel.getByRole('button', { name: 'Unfold all steps (U)' }).count(), 0);
  await page.locator('.tab', { hasText: `${note} (pinned)` }).waitFor();
  await openFile(workbench, 'lstm.md');
  await page.waitForTimeout(500);
  await shows(panel, note);
  await workbench.screenshot('following-reloaded');
});

test('a panel whose note is closed shows what another program makes of the file', async () => {
  await using workbench = await open(true);
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  await pin(panel).click();
  await closeNote(workbench);
  const file = workbench.workspace.pathOf(note);
  // The first makes the extension open it, and while it is open, VS Code itself tells of the second.
  for (const steps of [5, 6]) {
    writeFileSync(file, `# Other\n\n\`\`\`rnn\ncell: tanh\nsteps: ${steps}\n\`\`\`\n`);
    await panel.locator(`[data-gg="node h_${steps}"]`).waitFor();
  }
  assert.equal(await workbench.page.locator('.tab', { hasText: 'plain.md' }).count(), 1);
});

test('a panel whose note is closed shows what another program makes of a file that it names', async () => {
  const block = 'cell: tanh\nsteps: 2\nsize: {x: 2, h: 2}\ndata: {x: far.csv}';
  await using workbench = await openWorkbench({
    note: { name: note, text: `# Data\n\n\`\`\`rnn\n${block}\n\`\`\`\n` },
    files: { 'plain.md': plain, 'far.csv': '3,3\n' },
    fresh: true,
  });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  const sentence = panel.locator('.sentence').first();
  await panel.locator('[data-gg="node h_2"]').waitFor();
  await pin(panel).click();
  await closeNote(workbench);
  for (const row of ['0,0', '2,-2']) {
    const before = await sentence.innerText();
    writeFileSync(workbench.workspace.pathOf('far.csv'), `${row}\n`);
    await panel.locator('.sentence').filter({ hasNotText: before }).first().waitFor();
  }
});
