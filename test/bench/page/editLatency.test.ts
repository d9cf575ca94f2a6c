import { existsSync } from 'node:fs';
import { test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { openWorkbench } from '../../support/workbench.ts';

const seed = '../shared/seed/rnn-gradients.md';
const note = existsSync(seed) ? seed : 'examples/rnn-gradients.md';
const edits = 21;

/**
 * Not a test that can fail on a slow machine: it prints how long an edit takes from the key to the
 * frame in which the panel shows it, in a real VS Code, beside the time that the editor itself
 * takes to show the character.
 */
test('from the key to the panel', async () => {
  await using workbench = await openWorkbench({ note, width: 1600 });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  await workbench.placeCursor(3, 1);
  await watch(workbench.page, panel);

  const times: { editor: number; panel: number }[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    await workbench.page.keyboard.press(edit % 2 === 0 ? 'x' : 'Backspace');
    await workbench.page.waitForTimeout(400);
    const [key, shown] = await workbench.page.evaluate(() => [stamps.key, stamps.shown]);
    const drawn = await panel.evaluate(() => stamps.drawn);
    if (key === undefined || shown === undefined || drawn === undefined)
      throw new Error('no stamp');
    times.push({ editor: shown - key, panel: drawn - key });
  }
  const panelTime = median(times.map((time) => time.panel));
  const editorTime = median(times.map((time) => time.editor));
  console.log(
    `${note}: key to panel ${panelTime.toFixed(0)} ms, key to editor ${editorTime.toFixed(0)} ms (medians of ${edits}); ratio ${(panelTime / editorTime).toFixed(1)}`,
  );
});

declare const stamps: { key?: number; shown?: number; drawn?: number };

async function watch(page: Page, panel: Frame): Promise<void> {
  await page.evaluate(() => {
    const seen: typeof stamps = {};
    Object.assign(globalThis, { stamps: seen });
    const now = (): number => performance.timeOrigin + performance.now();
    document.addEventListener(
      'keydown',
      () => {
        seen.key = now();
        requestAnimationFrame(() => {
          seen.shown = now();
        });
      },
      { capture: true },
    );
  });
  await panel.evaluate(() => {
    const seen: typeof stamps = {};
    Object.assign(globalThis, { stamps: seen });
    addEventListener('message', () => {
      requestAnimationFrame(() => {
        seen.drawn = performance.timeOrigin + performance.now();
      });
    });
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
