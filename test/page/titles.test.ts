import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDevPage } from './dev/openPage.ts';

const titleOf = (page: Page, key: string): Promise<string | null> =>
  page.locator(`[data-gg="${key}"] > title`).textContent();

test('what an item is called follows the norm and the loss that are chosen', async () => {
  const note = '# Short\n\n```rnn\ncell: tanh\nloss: half-mse\nsize: {x: 2, h: 3, y: 2}\n```\n';
  await using page = await openDevPage({ note, steps: 8 });
  assert.match((await titleOf(page, 'cell 3,8')) ?? '', /‖C‖₂ = /);
  assert.match((await titleOf(page, 'node E_8')) ?? '', /chosen/);
  const share = await titleOf(page, 'bar 3');
  await page.getByLabel('Norm of the connectivity').selectOption('F');
  await page.locator('[data-gg="cell 3,8"] > title', { hasText: '‖C‖F = ' }).waitFor({
    state: 'attached',
  });
  await page.getByLabel('Gradient of the loss').selectOption('5');
  await page.locator('[data-gg="node E_5"] > title', { hasText: 'chosen' }).waitFor({
    state: 'attached',
  });
  assert.doesNotMatch((await titleOf(page, 'node E_8')) ?? '', /chosen/);
  assert.notEqual(await titleOf(page, 'bar 3'), share);
});
