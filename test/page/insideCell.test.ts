import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeFinds } from './dev/axe.ts';
import { openDevPage } from './dev/openPage.ts';
import { bodyClasses, type DevTheme } from './dev/themes.ts';

const noteOf = (name: string): string => readFileSync(`examples/${name}.md`, 'utf8');

test('a double click opens an LSTM at its step: its gates, and the ways through c and h', async () => {
  const page = await openDevPage({ note: noteOf('lstm'), theme: 'light', steps: 8 }, 1200);
  await page.locator('[data-gg="node h_5"]').dblclick();
  const inside = page.locator('.gg-inside');
  await inside.waitFor();
  assert.match((await inside.getAttribute('aria-label')) ?? '', /through c.* %.*through h.* %/);
  assert.ok((await inside.locator('[data-gg-inner]').count()) >= 8);
  const before = await page.locator('[data-gg="node h_6"]').boundingBox();
  await page.locator('[data-gg-close]').click();
  await inside.waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  const closed = await page.locator('[data-gg="node h_6"]').boundingBox();
  assert.ok(before === null || closed === null || closed.y < before.y);
});

test('with the keyboard alone a cell is opened, walked, opened further and closed', async () => {
  const page = await openDevPage({ note: noteOf('gru'), theme: 'dark', steps: 6 }, 1200);
  await page.locator('[data-gg="node h_4"]').focus();
  await page.keyboard.press('o');
  const inside = page.locator('.gg-inside');
  await inside.waitFor();
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-gg-inner') ?? null);
  const first = await focused();
  assert.ok(first);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(), first);
  await page.keyboard.press('Escape');
  await inside.waitFor({ state: 'detached' });
});

for (const theme of Object.keys(bodyClasses) as DevTheme[]) {
  test(`${theme}: axe finds nothing in an opened cell`, async () => {
    const page = await openDevPage({ note: noteOf('lstm'), theme, steps: 5 }, 1000);
    await page.locator('[data-gg="node h_3"]').dblclick();
    await page.locator('.gg-inside').waitFor();
    assert.deepEqual(await axeFinds(page, theme), []);
  });
}

test('where time runs to the right a cell opens with time down, and closing turns it back', async () => {
  const page = await openDevPage({ note: noteOf('gru'), theme: 'light', steps: 6 }, 1200);
  await page.getByRole('button', { name: 'Let time run to the right' }).click();
  await page.locator('.frame-right').waitFor();
  await page.locator('[data-gg="node h_4"]').dblclick();
  await page.locator('.gg-inside').waitFor();
  await page.locator('.frame-down').waitFor();
  await page.locator('[data-gg-close]').click();
  await page.locator('.frame-right').waitFor();
  await page.locator('[data-gg="node h_4"]').focus();
  await page.keyboard.press('o');
  await page.locator('.gg-inside').waitFor();
  assert.notEqual(
    await page.evaluate(() => document.activeElement?.getAttribute('data-gg-inner') ?? null),
    null,
  );
  await page.getByRole('button', { name: 'Let time run to the right' }).click();
  await page.locator('.frame-right').waitFor();
  assert.equal(await page.locator('.gg-inside').count(), 0);
});

test('in a narrow panel the opened cell begins in sight', async () => {
  const page = await openDevPage({ note: noteOf('lstm'), theme: 'light', steps: 5 }, 350);
  await page.locator('[data-gg="node h_3"]').focus();
  await page.keyboard.press('o');
  const ground = page.locator('.gg-inside-ground');
  await ground.waitFor();
  await page.waitForTimeout(400);
  const box = await ground.boundingBox();
  assert.ok(box !== null && box.x < 175, `it begins at ${box?.x ?? NaN}`);
});

test('a cell far down opens where it is, and stays in sight while it moves into place', async () => {
  const page = await openDevPage({ note: noteOf('lstm'), theme: 'light', steps: 12 }, 1000);
  await page.locator('[data-gg="node h_{11}"]').focus();
  await page.keyboard.press('o');
  const inside = page.locator('.gg-inside');
  await inside.waitFor();
  const tops: number[] = [];
  for (let look = 0; look < 3; look++) {
    tops.push((await inside.boundingBox())?.y ?? NaN);
    await page.waitForTimeout(150);
  }
  assert.ok(
    tops.every((top) => top > 100 && top < 400),
    `it begins at ${tops.join(', ')}`,
  );
});
