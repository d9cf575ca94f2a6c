import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import { openWorkbench } from '../support/workbench.ts';

const example = 'examples/rnn-gradients.md';
const lines = readFileSync(example, 'utf8').split('\n');

test('installed from its VSIX the extension draws, hovers and shows in the preview', async () => {
  await using workbench = await openWorkbench({
    note: example,
    installed: true,
    width: 1700,
    height: 1000,
  });
  await workbench.editor
    .getByText(/^\s*Open( gradient graph| · )/)
    .first()
    .waitFor();
  const line =
    lines.findIndex((text) => text.includes('reaches the earlier one through $H_1$')) + 1;
  const column = (lines[line - 1] ?? '').indexOf('$H_1$') + 3;
  assert.match(await workbench.hoverText(line, column), /4 × 4/);

  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_3"]').waitFor();
  assert.equal(await panel.locator('[data-gg^="bar "]').count(), 3);
  const styles = await panel.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').length;
  });
  assert.ok(styles > 0, 'the fonts of the formulas are there');
  await workbench.screenshot('installed');

  await workbench.editor.click({ position: { x: 200, y: 10 } });
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = await workbench.previewFrame();
  await preview.locator('.gg-preview').first().waitFor();
});
