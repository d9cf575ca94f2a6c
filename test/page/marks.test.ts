import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';
const exampleLines = readFileSync(example, 'utf8').split('\n');

const slips = [
  String.raw`# A derivation with slips`,
  '',
  String.raw`The state is $h_t = \tanh(W x_t + U h_{t-1} + b)$, the answer $y_t = V h_t + c$,`,
  String.raw`its error $E_t = \frac12 \lVert y_t - r_t \rVert^2$ and all errors $L = \sum_t E_t$.`,
  '',
  String.raw`Between neighbours, $\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U$`,
  String.raw`and $\frac{\partial h_t}{\partial x_t} = \operatorname{diag}(1 - h_t^2) W$; further apart,`,
  '',
  String.raw`$$`,
  String.raw`\frac{\partial h_3}{\partial h_1} = \frac{\partial h_2}{\partial h_1} \frac{\partial h_3}{\partial h_2}`,
  String.raw`$$`,
  '',
  String.raw`An error reaches a state directly and through the next state:`,
  '',
  String.raw`$$`,
  String.raw`\frac{\partial L}{\partial h_1} = \frac{\partial L}{\partial h_2} \frac{\partial h_2}{\partial h_1}`,
  String.raw`$$`,
  '',
].join('\n');
const noteOfSlips = { name: 'slips.md', text: slips };
const orderLine = 10;
const termLine = 16;

/** VS Code draws a decoration's text with a class of its own; the sign is its content. */
async function marksShown(workbench: Workbench): Promise<readonly string[]> {
  return workbench.editor.locator('.view-line span').evaluateAll((spans) =>
    spans
      .map((span) => getComputedStyle(span, '::after').content.replaceAll('"', ''))
      .filter((sign) => ['✓', '≠', '✗'].includes(sign))
      .sort(),
  );
}

async function whenMarked(
  workbench: Workbench,
  wanted: (marks: readonly string[]) => boolean,
): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const marks = await marksShown(workbench);
    if (wanted(marks)) return;
    if (Date.now() > end) {
      await workbench.screenshot('marks-missing');
      throw new Error(`the marks are: ${marks.join(' ')}`);
    }
    await workbench.page.waitForTimeout(100);
  }
}

const count = (marks: readonly string[], sign: string): number =>
  marks.filter((mark) => mark === sign).length;

const settle = (workbench: Workbench): Promise<void> => workbench.page.waitForTimeout(400);

async function whenHidden(one: Locator): Promise<void> {
  await one.waitFor({ state: 'hidden' });
}

test('equations that hold have a small mark behind them, in light and dark', async () => {
  const line = exampleLines.findIndex((text) => text.startsWith('The second has two uses')) + 1;
  for (const theme of ['light', 'dark'] as const) {
    await using workbench = await openWorkbench({ note: example, theme, width: 1300 });
    await workbench.placeCursor(line);
    await whenMarked(workbench, (marks) => count(marks, '✓') >= 4);
    assert.equal(count(await marksShown(workbench), '✗'), 0);
    await settle(workbench);
    await workbench.screenshot(`marks-example-${theme}`);
  }
});

test('what is behind a mark is seen by resting on it', async () => {
  for (const theme of ['light', 'dark'] as const) {
    await using workbench = await openWorkbench({ note: noteOfSlips, theme, width: 1300 });
    await whenMarked(workbench, (marks) => count(marks, '≠') + count(marks, '✗') === 2);
    await settle(workbench);
    await workbench.screenshot(`marks-slips-${theme}`);
    const text = slips.split('\n')[orderLine - 1] ?? '';
    const hover = await workbench.hover(orderLine, text.length + 1);
    await hover.filter({ hasText: 'True of scalars only' }).waitFor();
    await settle(workbench);
    await workbench.screenshot(`marks-hover-${theme}`);
  }
});

test('a slip is a warning with both values, and the light bulb mends it', async () => {
  await using workbench = await openWorkbench({ note: noteOfSlips, width: 1300 });
  await whenMarked(workbench, (marks) => count(marks, '≠') + count(marks, '✗') === 2);
  assert.equal((await workbench.problems()).length, 2);
  await settle(workbench);
  await workbench.screenshot('marks-problems');

  const sign = (slips.split('\n')[termLine - 1] ?? '').indexOf('=') + 1;
  await workbench.hover(termLine, sign);
  await settle(workbench);
  await workbench.screenshot('marks-problem-hover');

  for (const [line, before] of [
    [orderLine, 2],
    [termLine, 1],
  ] as const) {
    await workbench.placeCursor(line, 30);
    const menu = await lightBulbMenu(workbench);
    await settle(workbench);
    await workbench.screenshot(`marks-light-bulb-${line}`);
    await workbench.page.keyboard.press('Enter');
    await whenHidden(menu);
    await whenMarked(workbench, (marks) => count(marks, '≠') + count(marks, '✗') === before - 1);
  }
  await settle(workbench);
  await workbench.screenshot('marks-mended');
  await workbench.placeCursor(1); // where the lower view is high, the first lines are out of sight
  await whenMarked(workbench, (marks) => marks.length >= 5 && count(marks, '✓') === marks.length);
  assert.deepEqual(await workbench.problems(), []);
});

/** The quick fixes at the cursor. A workbench that is busy now and then takes no notice of the key. */
async function lightBulbMenu({ page }: Workbench): Promise<Locator> {
  const menu = page.locator('.action-widget:visible');
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('Control+.');
    try {
      await menu.waitFor({ timeout: 6000 });
      return menu;
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
}
