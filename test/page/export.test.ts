import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

/** Takes what the dialog proposes, and waits for the file. */
async function save(workbench: Workbench, name: string): Promise<string> {
  const input = workbench.page.locator('.quick-input-widget input').first();
  await input.waitFor();
  // The dialog looks into the folder first, and then proposes the name.
  for (let wait = 0; wait < 100 && !(await input.inputValue()).endsWith(name); wait += 1) {
    await workbench.page.waitForTimeout(100);
  }
  assert.ok((await input.inputValue()).endsWith(name), await input.inputValue());
  await input.press('Enter');
  const file = workbench.workspace.pathOf(name);
  for (let wait = 0; wait < 200 && !(existsSync(file) && statSync(file).size > 0); wait += 1) {
    await workbench.page.waitForTimeout(100);
  }
  return file;
}

async function choose(workbench: Workbench, label: string): Promise<void> {
  const row = workbench.page.locator('.quick-input-list .monaco-list-row');
  await row.filter({ hasText: label }).first().click();
}

async function pick(workbench: Workbench, format: string): Promise<void> {
  await workbench.runCommand('Gradient Graph: Export…');
  await workbench.page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: format })
    .first()
    .click();
}

test('without a panel a note is exported as an SVG that stands alone, and as a program', async () => {
  await using workbench = await openWorkbench({ note: 'examples/rnn-gradients.md' });
  await pick(workbench, 'SVG picture');
  await choose(workbench, 'Print');
  const svg = readFileSync(await save(workbench, 'rnn-gradients.svg'), 'utf8');
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /var\(--/);
  for (const colour of svg.match(/#[0-9a-f]{6}\b/g) ?? []) assert.match(colour, /^#(..)\1\1$/);

  // It is drawn without the extension's styles: shown alone, its text is not clipped or empty.
  const page = await workbench.page.context().newPage();
  await page.setContent(`<body>${svg}</body>`);
  const labels = await page.locator('svg text').allTextContents();
  assert.ok(labels.some((label) => label.includes('contribution')));
  await page.close();

  await pick(workbench, 'PyTorch program');
  assert.match(readFileSync(await save(workbench, 'rnn-gradients.py'), 'utf8'), /^#!.*python3\n/);
  await workbench.page.getByText('Exported to rnn-gradients.py').waitFor();
});

test('the panel exports what it shows, as a page and as a picture', async () => {
  await using workbench = await openWorkbench({ note: 'examples/rnn-gradients.md' });
  await workbench.runCommand('Gradient Graph: Open');
  const frame = await workbench.panelFrame();
  await frame.locator('[data-gg="node E_2"]').click();
  await frame.locator('[data-gg="bar 3"]').waitFor({ state: 'detached' });

  await frame.getByRole('button', { name: 'Export' }).click();
  await frame.getByRole('menuitem', { name: 'HTML page' }).click();
  const html = readFileSync(await save(workbench, 'rnn-gradients.html'), 'utf8');
  assert.match(html, /<title>Gradient graph of rnn-gradients\.md<\/title>/);
  assert.match(html, /"loss":2\b/);

  await frame.getByRole('button', { name: 'Export' }).click();
  await frame.getByRole('menuitem', { name: 'PNG picture' }).click();
  await choose(workbench, 'Light');
  await choose(workbench, '3×');
  const png = readFileSync(await save(workbench, 'rnn-gradients.png'));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.readUInt32BE(16) > 2300);
});
