import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { FromPage } from '../../src/webview/protocol.ts';
import { openDevPage } from './dev/openPage.ts';

type Asked = Extract<FromPage, { type: 'tile' }>;

async function asked(page: Page): Promise<readonly Asked[]> {
  const posted = await page.evaluate(() => window.posted as FromPage[]);
  return posted.flatMap((message) => (message.type === 'tile' ? [message] : []));
}

/** The steps whose columns are drawn. */
async function columns(page: Page): Promise<readonly number[]> {
  const keys = await page
    .locator('[data-gg^="column "]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-gg') ?? ''));
  return keys.map((key) => Number(key.slice('column '.length)));
}

const column = (page: Page, step: number): ReturnType<Page['locator']> =>
  page.locator(`[data-gg="column ${step}"]`);

/** Unfolds all of 2,000 steps, and goes to the middle of them. */
async function goToMiddle(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Unfold all steps' }).click();
  const map = page.getByRole('scrollbar', { name: 'All steps' });
  const box = await map.boundingBox();
  assert.ok(box !== null);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('[data-gg="node h_{1000}"]').waitFor();
}

test('2,000 steps: what is in sight is asked for and drawn step by step, up to the loss', async () => {
  await using page = await openDevPage({ steps: 2000, rate: 0.99 });
  await column(page, 1998).waitFor();
  await goToMiddle(page);
  await column(page, 1003).waitFor();
  const drawn = await columns(page);
  const seen = drawn.filter((step) => step < 1020);
  assert.ok(seen.length >= 8 && seen.every((step, at) => step === (seen[0] ?? NaN) + at));
  assert.equal(drawn.at(-1), 2000);
  assert.equal(
    await page.locator('.gg-column-chosen').first().getAttribute('data-gg'),
    'column 2000',
  );
  const [first] = (await asked(page)).slice(-1);
  assert.deepEqual(first?.tile.columns, drawn);
  assert.ok(first.tile.rows.length < 40 && first.tile.rows.includes(1000));
  const elements = await page.evaluate(() => document.querySelectorAll('svg *').length);
  assert.ok(elements < 4000, `${elements} elements`);
});

test('a click on a fine cell asks for exactly that C, also where time runs to the right', async () => {
  for (const timeRuns of ['down', 'right'] as const) {
    await using page = await openDevPage({ steps: 2000, rate: 0.99, timeRuns }, 1300);
    await goToMiddle(page);
    await column(page, 1001).waitFor();
    const row = await page.locator('[data-gg="bar 1000"] .gg-amount').boundingBox();
    const to = await column(page, 1001).locator('.gg-reach').boundingBox();
    assert.ok(row !== null && to !== null);
    const isDown = timeRuns === 'down';
    await page.mouse.click(
      isDown ? to.x + to.width / 2 : row.x + row.width / 2,
      isDown ? row.y + row.height / 2 : to.y + to.height / 2,
    );
    await page.locator('.inspector').first().waitFor();
    const posted = await page.evaluate(() => window.posted as FromPage[]);
    const last = posted.findLast(({ type }) => type === 'inspect');
    const term = last?.type === 'inspect' ? last.term : undefined;
    assert.deepEqual(term, { kind: 'connectivity', from: 1000, to: 1001 }, timeRuns);
    await page.locator('[data-gg="cell 1000,1001"].gg-selected').waitFor();
  }
});

test('while a tile is on its way the coarse one is seen; only the last of several is drawn', async () => {
  await using page = await openDevPage({ steps: 2000, rate: 0.99, slowTile: 700 });
  const coarse = await columns(page);
  assert.equal(coarse.length, 64);
  await goToMiddle(page);
  const isInMiddle = ({ tile }: Asked): boolean => tile.rows.includes(1000);
  while (!(await asked(page)).some(isInMiddle)) await page.waitForTimeout(20);
  // On to other rows before the answer for these is there.
  const map = page.getByRole('scrollbar', { name: 'All steps' });
  await map.focus();
  await page.keyboard.press('Home');
  for (let drawn = coarse; !drawn.includes(3); drawn = await columns(page)) {
    assert.ok(!drawn.includes(1003), 'the tile of before is drawn');
    await page.waitForTimeout(20);
  }
  const [last] = (await asked(page)).slice(-1);
  assert.deepEqual(await columns(page), last?.tile.columns);
});

test('scrolling asks once it has come to rest, and not at each move', async () => {
  await using page = await openDevPage({ steps: 2000, rate: 0.99 });
  await goToMiddle(page);
  await column(page, 1003).waitFor();
  const before = (await asked(page)).length;
  await page.mouse.move(300, 400);
  for (let tick = 0; tick < 12; tick++) {
    await page.mouse.wheel(0, 90);
    await page.waitForTimeout(25);
  }
  await page.waitForTimeout(500);
  assert.equal((await asked(page)).length, before + 1);
});

test('the keyboard’s place in the triangle outlives a tile that has other columns', async () => {
  await using page = await openDevPage({ steps: 2000, rate: 0.99, slowTile: 2500 });
  await page.locator('[data-gg="bar 1"]').focus();
  for (let right = 0; right < 2; right++) await page.keyboard.press('ArrowRight');
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-gg') ?? null);
  assert.equal(await focused(), 'cell 1,33');
  await column(page, 1998).waitFor();
  assert.equal(await page.locator('[data-gg="cell 1,33"]').count(), 0);
  assert.equal(await focused(), 'cell 1,50');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'cell 1,100');
});
