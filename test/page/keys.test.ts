import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyGroups } from '../../src/webview/panel/keys.ts';
import { openDevPage } from './dev/openPage.ts';

test('? shows all keys; the focus stays in the dialog, and goes back where it was', async () => {
  const page = await openDevPage({});
  const node = page.locator('[data-gg="node h_8"]');
  await node.click({ force: true });
  await node.focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.waitFor();
  const rows = keyGroups.flatMap((group) => group.rows);
  assert.equal(await dialog.locator('.keys-row').count(), rows.length);
  for (let tab = 0; tab < 4; tab++) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body || activeElement?.closest('dialog') !== null;
    });
    assert.ok(isInside, `after ${tab + 1} tabs`);
  }
  await page.keyboard.press(']');
  assert.equal(await page.locator('.paths h2').textContent(), 'Paths, from the strongest');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('data-gg')),
    'node h_8',
  );
  await page.close();
});

test('a button in the header shows the keys too, and has the focus again at the end', async () => {
  const page = await openDevPage({}, 350);
  const button = page.getByRole('button', { name: 'Show the keys' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
    'Show the keys',
  );
  await page.close();
});
