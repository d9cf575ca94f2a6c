import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { FromPage } from '../../src/webview/protocol.ts';
import { openDevPage } from './dev/openPage.ts';

const litTaps = (page: Page): Promise<readonly (string | null)[]> =>
  page
    .locator('.gg-edge.gg-lit[data-gg^="edge w"]')
    .evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-gg')));

const said = (page: Page): Promise<string | null> => page.locator('.announcement').textContent();

test('brackets and buttons step through the paths: drawing, numbers and words follow', async () => {
  const page = await openDevPage({});
  const head = page.locator('.paths h2');
  await page.keyboard.press(']');
  await head.getByText('Path 1 of 8').waitFor();
  assert.deepEqual(await litTaps(page), ['edge w → h_8']);
  await page.keyboard.press(']');
  await head.getByText('Path 2 of 8').waitFor();
  assert.deepEqual(await litTaps(page), ['edge w → h_7']);
  assert.match((await said(page)) ?? '', /^Path 2 of 8: A₈H₇W₇, norm .* % of the sum/);
  assert.match((await page.locator('.paths').textContent()) ?? '', /coherence 0\.80/);
  await page.getByRole('button', { name: 'Next weaker path' }).click();
  await head.getByText('Path 3 of 8').waitFor();
  await page.getByRole('button', { name: 'Next stronger path' }).click();
  await head.getByText('Path 2 of 8').waitFor();
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  assert.equal(await said(page), 'This is the strongest path.');
  await page.keyboard.press('Escape');
  await page.close();
});

test('another loss takes the numbers of the paths away until its own have come', async () => {
  const page = await openDevPage({ slow: 150 });
  await page.keyboard.press(']');
  await page.locator('.paths h2').getByText('Path 1 of 8').waitFor();
  await page.getByLabel('Gradient of the loss').selectOption('5');
  // At one moment, as the answer may come between two questions.
  const waiting = await page.waitForFunction(() => {
    const text = document.querySelector('.paths')?.textContent ?? '';
    return text.startsWith('Looking for the strongest paths') ? text : undefined;
  });
  assert.doesNotMatch(String(await waiting.jsonValue()), /A₈|%/);
  await page.locator('.paths h2').getByText('Path 1 of 5').waitFor();
  assert.deepEqual(await litTaps(page), ['edge w → h_5']);
  await page.close();
});

test('of the sum of all losses each path leads to one of them', async () => {
  const page = await openDevPage({});
  await page.getByLabel('Gradient of the loss').selectOption('sum');
  await page.keyboard.press(']');
  await page.locator('.paths h2').getByText('Path 1 of 15').waitFor();
  const inspected = await page.evaluate(() => window.posted as FromPage[]);
  assert.deepEqual(inspected.flatMap((one) => (one.type === 'inspect' ? [one.term] : [])).at(-1), {
    kind: 'contribution',
    step: 8,
    loss: 8,
    source: 'w',
  });
  await page.close();
});

test('a key in a field writes, and steps through nothing', async () => {
  const page = await openDevPage({});
  const field = page.locator('.stepper input');
  await field.fill('');
  await field.press(']');
  assert.equal(await field.inputValue(), ']');
  const posted = await page.evaluate(() => window.posted as FromPage[]);
  assert.ok(posted.every(({ type }) => type !== 'paths'));
  await page.close();
});
