import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorkbench } from '../support/workbench.ts';

test('the built-in preview shows the drawing and its verdict under each diagram', async () => {
  await using workbench = await openWorkbench({
    note: 'examples/rnn-gradients.md',
    theme: 'light',
    width: 1500,
  });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  const drawings = preview.locator('.gg-preview');
  await drawings.nth(1).waitFor();
  assert.equal(await drawings.count(), 2);

  const order = await preview.evaluate(() =>
    [...document.querySelectorAll('.katex-display, .gg-preview')]
      .filter((element) => element.matches('.gg-preview') || element.textContent.includes('f(w,'))
      .map((element) => (element.matches('.gg-preview') ? 'drawing' : 'diagram')),
  );
  assert.deepEqual(order, ['diagram', 'drawing', 'diagram', 'drawing']);
  assert.match(await drawings.first().innerText(), /vanishing|stable|exploding/);
  assert.ok((await drawings.first().locator('title').count()) > 10, 'numbers as titles');

  await drawings.first().scrollIntoViewIfNeeded();
  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
    await workbench.setTheme(theme);
    await workbench.page.waitForTimeout(400);
    // A change between kinds of theme makes the preview's page anew.
    const themed = (await workbench.previewFrame()).locator('.gg-preview').first();
    await themed.waitFor();
    await workbench.screenshot(`preview-${theme}`);
    const [ink, paper] = await themed.evaluate((element) => {
      const label = element.querySelector('text');
      return [
        label === null ? '' : getComputedStyle(label).fill,
        getComputedStyle(document.body).backgroundColor,
      ];
    });
    assert.notEqual(ink, paper, `text is to be seen in ${theme}`);
  }
});

test('the preview does not draw where its setting is off', async () => {
  await using workbench = await openWorkbench({
    note: 'examples/rnn-gradients.md',
    settings: { 'gradientGraph.preview.enabled': false },
  });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  await preview.locator('.katex-display').first().waitFor();
  await workbench.page.waitForTimeout(1000);
  assert.equal(await preview.locator('.gg-preview').count(), 0);
});
