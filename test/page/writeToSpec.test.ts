import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';

/** The note as it stands, after it was saved. */
async function saved(workbench: Workbench, isDone: (text: string) => boolean): Promise<string> {
  await workbench.page.keyboard.press('Control+s');
  const file = workbench.workspace.pathOf('rnn-gradients.md');
  for (let wait = 0; wait < 100 && !isDone(readFileSync(file, 'utf8')); wait += 1) {
    await workbench.page.waitForTimeout(100);
  }
  return readFileSync(file, 'utf8');
}

const barsOf = (panel: Frame): Promise<number> => panel.locator('[data-gg^="bar "]').count();

test('what was tried out is written to the spec, and one undo takes it back; the panel follows', async () => {
  await using workbench = await openWorkbench({ note: example, width: 1700, height: 1000 });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  const before = readFileSync(example, 'utf8');

  await panel.getByRole('button', { name: 'What if' }).click();
  await panel.getByRole('slider', { name: 'steps', exact: true }).fill('5');
  await panel.locator('[data-gg="bar 5"]').waitFor();
  await panel.getByRole('slider', { name: /of U$/ }).fill('1.4');
  await panel.getByText('Tried out here only').waitFor();
  await panel.getByRole('button', { name: 'Write this to the spec' }).click();
  await panel.locator('.notice').getByText('Written into the note').waitFor();
  await panel.getByText('As the note has it.').waitFor();
  assert.equal(await barsOf(panel), 5);

  await workbench.placeCursor(1, 1);
  const written = await saved(workbench, (text) => text !== before);
  const block = /```rnn\n([\s\S]*?)```/.exec(written)?.[1] ?? '';
  assert.match(block, /^steps: 5$/m);
  assert.match(block, /^init:.*U: /m);

  await workbench.page.keyboard.press('Control+z');
  await panel.locator('[data-gg="bar 5"]').waitFor({ state: 'detached' });
  assert.equal(await barsOf(panel), 3);
  assert.equal(await saved(workbench, (text) => text === before), before);
});
