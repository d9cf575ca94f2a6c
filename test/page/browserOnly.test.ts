import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page, Worker } from 'playwright-core';
import { analyse } from '../../src/analysis/analyse.ts';
import { openNote } from '../../src/analysis/openNote.ts';
import { defaultSource } from '../../src/analysis/sources.ts';
import { verdictSentence } from '../../src/drawing/verdictSentence.ts';
import { test } from '../support/browserTest.ts';
import { openWorkbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';
const text = readFileSync(example, 'utf8');
const lines = text.split('\n');

/** What a computation here, in Node, says of the first model of a note. */
function sentenceOf(note: string): string {
  const open = openNote(note);
  const run = open.run(open.models[0]!, undefined);
  return verdictSentence(analyse(run, { source: defaultSource(run) }));
}

test('where there is no Node the panel draws what a web worker computed, and follows the note', async () => {
  await using workbench = await openWorkbench({ web: true, note: example, width: 1700 });
  const { page } = workbench;
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  assert.equal(await panel.locator('.sentence').first().innerText(), sentenceOf(text));
  assert.equal(await panel.locator('[data-gg^="cell "]').count(), 6);
  assert.ok(
    page.frames().some((frame) => frame.url().includes('webWorkerExtensionHostIframe')),
    'the extension host is a web worker',
  );

  const row = lines.findIndex((line) => line.includes('x_2 @>>> h_2')) + 1;
  const shown = await workbench.hoverText(row, lines[row - 1]!.indexOf('h_2') + 2);
  assert.match(shown, /-?\d\.\d+/);
  await workbench.screenshot('browser-only');

  const broken = text.replace('x_2, h_1)', 'x_2, h_0)');
  await workbench.replaceAll(broken);
  for (const end = Date.now() + 20_000; (await workbench.problems()).length === 0;) {
    assert.ok(Date.now() < end, 'a problem is listed');
    await page.waitForTimeout(100);
  }
  assert.match((await workbench.problems()).join('\n'), /h_0/);
});

test('where there is no Node the preview draws under each diagram', async () => {
  await using workbench = await openWorkbench({ web: true, note: example, width: 1500 });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  await preview.locator('.gg-preview').nth(1).waitFor();
  assert.ok((await preview.locator('.gg-preview').first().locator('title').count()) > 10);
  assert.ok((await preview.locator('.katex-display').count()) > 1, 'the formulas are there, too');
  await workbench.screenshot('browser-only-preview');
});

test('where the engine dies the panel goes on with a new one, and the log says why', async () => {
  await using workbench = await openWorkbench({ web: true, note: example, width: 1700 });
  const { page } = workbench;
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  const engines = await enginesOf(page);
  assert.equal(engines.length, 1);
  await engines[0]!.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by a test');
    });
  });

  const end = '\\end{CD}$$\n';
  const other = text.replace(end, () => `${end}\n\`\`\`rnn\nseed: 9\n\`\`\`\n`);
  await workbench.replaceAll(other);
  const wanted = sentenceOf(other);
  assert.notEqual(wanted, sentenceOf(text));
  await panel.locator('.sentence', { hasText: wanted }).first().waitFor();
  assert.equal((await enginesOf(page)).length, 1);
  await workbench.runCommand('Gradient Graph: Show Log');
  const told = page.locator('.part.panel .view-line', {
    hasText: /The\sengine\sstopped\sand\sis\sstarted\sagain:.*killed\sby\sa\stest/,
  });
  await told.first().waitFor();
  assert.equal(await told.count(), 1);
  await workbench.screenshot('engine-died');
});

/** Of all web workers of the page those that run the engine. */
async function enginesOf(page: Page): Promise<readonly Worker[]> {
  const answers = await Promise.all(
    page.workers().map(async (worker) => ({
      worker,
      isEngine: await worker
        .evaluate(() =>
          String(Reflect.get(globalThis, 'onmessage')).includes('receive(event.data)'),
        )
        .catch(() => false),
    })),
  );
  return answers.filter(({ isEngine }) => isEngine).map(({ worker }) => worker);
}
