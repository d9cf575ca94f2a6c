import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { sharedBrowser } from '../support/vscode.ts';

const file = path.join(mkdtempSync(path.join(tmpdir(), 'gradient-graph-')), 'snapshot.html');

before(() => {
  const words = ['export', 'examples/rnn-gradients.md', '--steps', '6', '-o', file];
  const { status, stderr } = spawnSync(process.execPath, ['dist/gradient-graph.mjs', ...words], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});

interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** What the page said, threw, or asked of anything but itself. */
  readonly complaints: string[];
}

async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, ...options });
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) {
      complaints.push(request.url());
    }
  });
  await page.goto(address);
  await page.locator('.gg-row').first().waitFor();
  return { page, complaints, [Symbol.asyncDispose]: () => page.close() };
}

test('the exported page draws, computes and selects by mouse and keyboard, from one file alone', async () => {
  await using opened = await open();
  const { page } = opened;
  assert.match(
    (await page.locator('.snapshot').first().textContent()) ?? '',
    /A snapshot of rnn-gradients\.md .*6 steps/,
  );
  assert.equal(await page.locator('.gg-row').count(), 6);

  await page.locator('[data-gg="edge h_3 → h_4"]').click({ force: true });
  await page.locator('.facts').getByText('from step 3 to step 4').waitFor();
  assert.equal(await page.locator('.term-matrix .gg-entry').count(), 16);

  // Another loss is not in the file: it is computed here.
  await page.getByLabel('Gradient of the loss').selectOption('4');
  await page.locator('[data-gg="bar 5"]').waitFor({ state: 'detached' });
  await page.locator('[data-gg="node E_4"]').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.locator('[data-gg="bar 4"]').waitFor({ state: 'detached' });
  assert.deepEqual(opened.complaints, []);
});

test('steps of the exported page go as far as its data', async () => {
  await using opened = await open();
  const { page } = opened;
  const steps = page.getByRole('spinbutton');
  await steps.fill('4');
  await steps.press('Enter');
  await page.locator('[data-gg="node h_5"]').waitFor({ state: 'detached' });
  await steps.fill('50');
  await steps.press('Enter');
  await page.locator('[data-gg="node h_6"]').waitFor();
  assert.equal(await steps.inputValue(), '6');
  assert.equal(await page.locator('.gg-row').count(), 6);
});

test('the exported page follows what the reader prefers, without a reload', async () => {
  await using opened = await open({ colorScheme: 'light' });
  const { page } = opened;
  const paperIs = async (colour: string): Promise<void> => {
    await page.waitForFunction(
      (wanted) => getComputedStyle(document.body).backgroundColor === wanted,
      colour,
    );
  };
  await paperIs('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await paperIs('rgb(31, 31, 31)');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await paperIs('rgb(0, 0, 0)');
});

test('nothing that leads to the editor is shown, and the file is of a size that can be sent', async () => {
  await using opened = await open();
  assert.equal(await opened.page.locator('.host-only:visible').count(), 0);
  assert.ok(statSync(file).size < 1.6e6);
});
