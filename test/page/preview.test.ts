import assert from 'node:assert/strict';
import { test } from '../support/browserTest.ts';
import type { Frame } from 'playwright-core';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

/** VS Code makes the preview's page anew when it likes; what was being read is read again. */
async function inPreview<T>(
  workbench: Workbench,
  read: (preview: Frame) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read(await workbench.previewFrame());
    } catch (error) {
      if (attempt === 4 || !/detached|destroyed/.test(String(error))) throw error;
    }
  }
}

test('the built-in preview shows the drawing and its verdict under each diagram', async () => {
  await using workbench = await openWorkbench({
    note: 'examples/rnn-gradients.md',
    theme: 'light',
    width: 1500,
  });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const seen = await inPreview(workbench, async (preview) => {
    const drawings = preview.locator('.gg-preview');
    await drawings.nth(1).waitFor();
    return {
      order: await preview.evaluate(() =>
        [...document.querySelectorAll('.katex-display, .gg-preview')]
          .filter(
            (element) => element.matches('.gg-preview') || element.textContent.includes('f(w,'),
          )
          .map((element) => (element.matches('.gg-preview') ? 'drawing' : 'diagram')),
      ),
      text: await drawings.first().innerText(),
      titles: await drawings.first().locator('title').count(),
    };
  });
  assert.deepEqual(seen.order, ['diagram', 'drawing', 'diagram', 'drawing']);
  assert.match(seen.text, /vanishing|stable|exploding/);
  assert.ok(seen.titles > 10, 'numbers as titles');
  const marks = await inPreview(workbench, async (preview) => {
    await preview.locator('.gg-mark').nth(4).waitFor();
    return preview.locator('.gg-mark').allInnerTexts();
  });
  assert.deepEqual(marks, ['✓', '✓', '✓', '✓', '✓']);

  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
    await workbench.setTheme(theme);
    await workbench.page.waitForTimeout(400);
    const [ink, paper] = await inPreview(workbench, async (preview) => {
      const drawing = preview.locator('.gg-preview').first();
      await drawing.scrollIntoViewIfNeeded();
      return drawing.evaluate((element) => {
        const label = element.querySelector('text');
        return [
          label === null ? '' : getComputedStyle(label).fill,
          getComputedStyle(document.body).backgroundColor,
        ];
      });
    });
    await workbench.screenshot(`preview-${theme}`);
    await inPreview(workbench, (preview) =>
      preview.locator('.gg-mark').nth(2).scrollIntoViewIfNeeded(),
    );
    await workbench.screenshot(`preview-marks-${theme}`);
    assert.notEqual(ink, paper, `text is to be seen in ${theme}`);
  }
});

test('the preview does not draw where its setting is off', async () => {
  await using workbench = await openWorkbench({
    note: 'examples/rnn-gradients.md',
    settings: { 'gradientGraph.preview.enabled': false },
  });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const drawn = await inPreview(workbench, async (preview) => {
    await preview.locator('.katex-display').first().waitFor();
    await workbench.page.waitForTimeout(1000);
    return preview.locator('.gg-preview').count();
  });
  assert.equal(drawn, 0);
});
