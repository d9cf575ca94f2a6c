import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import { openWorkbench } from '../support/workbench.ts';

test('the drawing is exported as an SVG that stands alone', async () => {
  await using workbench = await openWorkbench({ note: 'examples/rnn-gradients.md' });
  await workbench.runCommand('Gradient Graph: Export as SVG…');
  const name = workbench.page.locator('.quick-input-widget input').first();
  await name.waitFor();
  // The dialog looks into the folder first, and then proposes the name.
  for (let wait = 0; wait < 100 && !(await name.inputValue()).endsWith('.svg'); wait += 1) {
    await workbench.page.waitForTimeout(100);
  }
  assert.match(await name.inputValue(), /rnn-gradients\.svg$/);
  await name.press('Enter');
  const file = workbench.workspace.pathOf('rnn-gradients.svg');
  for (let wait = 0; wait < 100 && !existsSync(file); wait += 1) {
    await workbench.page.waitForTimeout(100);
  }
  const svg = readFileSync(file, 'utf8');
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /var\(--/);

  // It is drawn without the extension's styles: shown alone, its text is not clipped or empty.
  const page = await workbench.page.context().newPage();
  await page.setContent(`<body>${svg}</body>`);
  const labels = await page.locator('svg text').allTextContents();
  assert.ok(labels.some((label) => label.includes('contribution')));
  await page.close();
});
