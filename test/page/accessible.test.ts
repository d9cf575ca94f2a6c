import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { ToPage } from '../../src/webview/protocol.ts';
import { axeFinds } from './dev/axe.ts';
import { openDevPage } from './dev/openPage.ts';
import { bodyClasses, type DevTheme } from './dev/themes.ts';

const equations: ToPage = {
  type: 'equations',
  equations: {
    summary: '1 of 2 equations holds · 1 definition',
    items: (['holds', 'fails', 'scalars-only', 'defines', 'unchecked'] as const).map(
      (status, at) => ({
        status,
        words: status,
        tex: 'H_2 H_1 = C_{1,3}',
        detail: 'The left side is 0.3, the right side 0.4.',
        line: 30 + at,
        range: { start: 500, end: 520 },
      }),
    ),
  },
};

const select = (page: Page, key: string): Promise<void> =>
  page.locator(`[data-gg="${key}"]`).first().click({ force: true });

/** What is opened, one after the other in one page. */
const opened: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'nothing selected': () => Promise.resolve(),
  'a state': (page) => select(page, 'node h_5'),
  'a loss': (page) => select(page, 'node E_8'),
  'a parameter': (page) => select(page, 'node w'),
  'a Jacobian': (page) => select(page, 'edge h_5 → h_6'),
  'an arrow within a step': (page) => select(page, "edge h_8 → y_8'"),
  'a cell of the triangle': (page) => select(page, 'cell 3,8'),
  'a path': async (page) => {
    await page.keyboard.press(']');
    await page.locator('.paths h2').getByText(/^Path/).waitFor();
    await page.locator('.paths .explained-face').focus();
  },
  'the list of equations': async (page) => {
    await page.evaluate((message) => {
      window.hear(message);
    }, equations);
    // A list with what fails opens by itself.
    await page.locator('.problems').first().waitFor();
  },
  'What if': (page) => page.getByRole('button', { name: 'What if' }).click(),
  comparing: (page) => page.getByRole('button', { name: 'Compare' }).click(),
  'the numbers as a table': (page) => page.getByRole('button', { name: 'Table' }).click(),
  'the export menu': (page) => page.getByRole('button', { name: 'Export' }).click(),
  'the keys': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show the keys' }).click();
  },
};

for (const theme of Object.keys(bodyClasses) as readonly DevTheme[]) {
  test(`${theme}: axe finds nothing in all that can be opened`, async () => {
    const page = await openDevPage({ theme, size: 9 });
    const found: string[] = [];
    for (const [name, open] of Object.entries(opened)) {
      await open(page);
      found.push(...(await axeFinds(page, theme)).map((line) => `${name}: ${line}`));
    }
    assert.deepEqual(found, []);
    await page.close();
  });

  for (const then of ['stale', 'busy'] as const) {
    test(`${theme}: axe finds nothing while the page is ${then}`, async () => {
      const page = await openDevPage({ theme, then });
      assert.deepEqual(await axeFinds(page, theme), []);
      await page.close();
    });
  }

  test(`${theme}: axe finds nothing where there is nothing to draw`, async () => {
    const page = await openDevPage({ theme, first: 'empty' });
    assert.deepEqual(await axeFinds(page, theme), []);
    await page.close();
  });
}
