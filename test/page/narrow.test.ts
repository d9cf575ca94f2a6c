import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openDevPage } from './dev/openPage.ts';

for (const width of [350, 1600]) {
  test(`${width} px with all open: nothing hangs over the window, and all of it can be reached`, async () => {
    const page = await openDevPage({ size: 9 }, width);
    await page.getByRole('button', { name: 'What if' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.locator('[data-gg="edge h_5 → h_6"]').click({ force: true });
    await page.locator('.spectrum').waitFor();
    const found = await page.evaluate(() => {
      const scrolls = '.drawing, .term-formula, .term-matrix, .katex, .choices select, .popover';
      const hanging = Array.from(document.querySelectorAll('#app *'))
        .filter((element) => element.closest(scrolls) === null)
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 80));
      const last = Array.from(document.querySelectorAll('.inspector section')).at(-1);
      last?.scrollIntoView({ block: 'end' });
      const bottom = last?.getBoundingClientRect().bottom ?? Infinity;
      return { hanging, isReached: bottom <= innerHeight + 1 };
    });
    assert.deepEqual(found, { hanging: [], isReached: true });
    await page.close();
  });
}

const lstm = readFileSync('examples/lstm.md', 'utf8');

test('350 px: of a wide cell the chosen loss is in sight at once, with the flow that leads to it', async () => {
  const page = await openDevPage({ note: lstm, steps: 12 }, 350);
  const loss = page.locator('.gg-node-chosen');
  await loss.waitFor();
  const box = await loss.boundingBox();
  assert.ok(box !== null && box.x > 0 && box.x + box.width <= 350, `it is at ${box?.x ?? NaN}`);
  await page.close();
});

test('1,000 px: an LSTM of a dozen steps and its triangle do not have to be scrolled sideways', async () => {
  const page = await openDevPage({ note: lstm, steps: 12 }, 1000);
  const hidden = await page
    .locator('.drawing')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.equal(hidden, 0);
  await page.close();
});
