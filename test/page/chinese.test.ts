import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { config } from '@vscode/l10n';
import type { Page } from 'playwright-core';
import { openNote } from '../../src/analysis/openNote.ts';
import { snapshotOf } from '../../src/drawing/export/snapshot.ts';
import { readPageParts, snapshotPage } from '../../src/drawing/export/snapshotPage.ts';
import { sharedBrowser } from '../support/vscode.ts';
import { openDevPage } from './dev/openPage.ts';

const words = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<
  string,
  string
>;
const note = readFileSync('examples/rnn-gradients.md', 'utf8');

/** What is the same in every language: names, and what the example note and the test's host say. */
const names =
  /notes\.md|The network|made up for a look at it: [a-z ]+|tanh|sigmoid|relu|softplus|linear|\brnn\b|glorot|orthogonal|normal|\\tfrac|\\lVert|\\rVert|\b(?:size|init|data)\b(?=: \{)|Enter|Escape|Frobenius|SVG|PNG|HTML|CSV|JSON|PyTorch|LaTeX|NumPy|Pascanu, Mikolov, Bengio|Alt|Shift|Home|End|Page|Esc|Ctrl/g;

/** What a person sees or hears that has an English word in it; formulas and code have none. */
async function englishIn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const said: string[] = [];
    for (const element of document.querySelectorAll('#app *')) {
      if (element.closest('.katex, code, kbd, pre, math') !== null) continue;
      for (const name of ['title', 'aria-label', 'aria-valuetext', 'placeholder']) {
        said.push(element.getAttribute(name) ?? '');
      }
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent ?? '');
      }
    }
    return [...new Set(said)];
  });
  return texts.filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(names, '')));
}

test('in a Chinese editor the panel speaks Chinese', async () => {
  const page = await openDevPage({ words, note, theme: 'light', steps: 8 }, 1200);
  await page.getByRole('button', { name: '假设' }).click();
  await page.locator('[data-gg="edge h_5 → h_6"]').click();
  await page.locator('.inspector .facts').waitFor();
  assert.match(await page.locator('.badge').innerText(), /^消失$/);
  assert.match(await page.locator('.sentence').innerText(), /^连通性每步变为 ×\d\.\d\d：/);
  assert.deepEqual(await englishIn(page), []);
});

test('a page that was exported from a Chinese editor speaks Chinese by itself', async () => {
  config({ contents: words });
  const open = openNote(note);
  const labels = { nonce: 'a1', version: '1.2.3', language: 'zh-cn', words };
  const html = snapshotPage(
    snapshotOf(open.run(open.models[0]!, 6), { file: 'notes.md', loss: 6, source: 'all' }),
    await readPageParts((name) => readFile(path.join('dist', name))),
    labels,
  );
  config({ contents: {} }); // the tests of other files, in the same process, are in English
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gradient-graph-')), 'snapshot.html');
  writeFileSync(file, html);
  await using page = await (await sharedBrowser()).newPage();
  await page.goto(pathToFileURL(file).href);
  await page.locator('[data-gg="edge h_3 → h_4"]').click();
  await page.locator('.inspector .facts').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-cn');
  assert.match(await page.title(), /的梯度图$/);
  assert.match(await page.locator('p.snapshot').first().innerText(), /一切都在此页面中计算/);
  assert.match(await page.locator('.badge').innerText(), /^消失$/);
  assert.deepEqual(await englishIn(page), []);
});
