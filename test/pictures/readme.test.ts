import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sources.ts';
import type { Theme } from '../support/themes.ts';
import { openWorkbench } from '../support/workbench.ts';

const pictures: readonly { readonly name: string; readonly theme: Theme }[] = [
  { name: 'panel', theme: 'light' },
  { name: 'panel-dark', theme: 'dark' },
];

for (const { name, theme } of pictures) {
  test(`docs/${name}.png is made`, async () => {
    await using workbench = await openWorkbench({
      note: 'examples/rnn-gradients.md',
      theme,
      width: 1600,
      height: 1120,
      settings: { 'workbench.activityBar.location': 'hidden', 'editor.wordWrap': 'off' },
    });
    await workbench.runCommand('Gradient Graph: Open');
    const panel = await workbench.panelFrame();
    await panel.locator('[data-gg="node h_3"]').waitFor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    const steps = panel.getByRole('spinbutton', { name: 'Steps' });
    await steps.fill('8');
    await steps.press('Enter');
    await panel.locator('[data-gg="edge h_5 → h_6"]').click();
    await panel.locator('.inspector', { hasText: 'Jacobian' }).waitFor();
    await workbench.page.mouse.move(5, 5);
    await workbench.page.waitForTimeout(800);
    mkdirSync(path.join(root, 'docs'), { recursive: true });
    await workbench.page.screenshot({ path: path.join(root, 'docs', `${name}.png`) });
  });
}

test('docs/cell.png is made', async () => {
  await using workbench = await openWorkbench({
    note: 'examples/lstm.md',
    theme: 'light',
    width: 1240,
    height: 960,
    settings: { 'workbench.activityBar.location': 'hidden' },
  });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await panel.locator('[data-gg="node h_{12}"]').waitFor();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('View: Toggle Maximize Editor Group');
  await panel.locator('[data-gg="node h_{11}"]').focus();
  await workbench.page.keyboard.press('o');
  await panel.locator('.gg-inside').waitFor();
  await workbench.page.mouse.move(5, 5);
  await workbench.page.waitForTimeout(800);
  const clip = (await panel.locator('body').boundingBox()) ?? undefined;
  const file = path.join(root, 'docs', 'cell.png');
  await workbench.page.screenshot({ path: file, ...(clip === undefined ? {} : { clip }) });
});
