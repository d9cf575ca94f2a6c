import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pageBrowser, type PageBrowser } from './dev/openPage.ts';

let pages: PageBrowser;
before(async () => {
  pages = await pageBrowser();
});
after(async () => {
  await pages.close();
});

const words = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as object;
const note = readFileSync('examples/rnn-gradients.md', 'utf8');

/** What a person sees or hears that has an English word in it; formulas and code have none. */
async function englishIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
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
    return [...new Set(said)].filter((text) => /[A-Za-z]{3,}/.test(text));
  });
}

/** What is the same in every language: names, and what the example note and the test's host say. */
const names =
  /notes\.md|The network|made up for a look at it: [a-z ]+|tanh|sigmoid|relu|softplus|linear|\brnn\b|glorot|orthogonal|normal|\\tfrac|\\lVert|\\rVert|\b(?:size|init|data)\b(?=: \{)|Enter|Escape|Frobenius|SVG|PNG|HTML|CSV|JSON|PyTorch|LaTeX|NumPy|Pascanu, Mikolov, Bengio|Alt|Shift|Home|End|Page|Esc|Ctrl/g;

test('in a Chinese editor the panel speaks Chinese', async () => {
  const page = await pages.open({ words, note, theme: 'light', steps: 8 }, 1200);
  await page.getByRole('button', { name: '假设' }).click();
  await page.locator('[data-gg="edge h_5 → h_6"]').click();
  await page.locator('.inspector .facts').waitFor();
  assert.match(await page.locator('.badge').innerText(), /^消失$/);
  assert.match(await page.locator('.sentence').innerText(), /^连通性每步变为 ×\d\.\d\d：/);
  const left = (await englishIn(page)).filter((text) =>
    /[A-Za-z]{3,}/.test(text.replaceAll(names, '')),
  );
  assert.deepEqual(left, []);
});
