import assert from 'node:assert/strict';
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
