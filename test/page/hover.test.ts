import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';
const lines = readFileSync(example, 'utf8').split('\n');

/** The editor asks for hovers once; an extension that is still starting is not asked again. */
const whenActive = (workbench: Workbench): Promise<void> =>
  workbench.editor
    .getByText(/^\s*Open( gradient graph| · )/)
    .first()
    .waitFor();

test('resting on a term shows what it is, its shape and its value', async () => {
  await using workbench = await openWorkbench({ note: example, width: 1300 });
  await whenActive(workbench);
  const line =
    lines.findIndex((text) => text.includes('reaches the earlier one through $H_1$')) + 1;
  const column = (lines[line - 1] ?? '').indexOf('$H_1$') + 3;
  const hover = await workbench.hover(line, column);
  await hover.filter({ hasText: 'Jacobian' }).waitFor();
  await workbench.page.waitForTimeout(300);
  await workbench.screenshot('hover-jacobian');
  assert.match(await hover.innerText(), /4 × 4/);
});

test('a larger matrix is shown as a picture, in light and in dark', async () => {
  for (const theme of ['light', 'dark'] as const) {
    await using workbench = await openWorkbench({ note: example, theme, width: 1300 });
    await whenActive(workbench);
    const line = lines.findIndex((text) => text.startsWith('W_n = ')) + 1;
    await workbench.hover(line, 2);
    const picture = workbench.page.locator('.monaco-hover img').first();
    await picture.waitFor();
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(`hover-picture-${theme}`);
    assert.ok(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 40));
  }
});
