import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { axeFinds } from './dev/axe.ts';

const lstm = 'examples/lstm.md';
const long = {
  name: 'long.md',
  text: '# Long\n\n```rnn\ncell: tanh\nloss: half-mse\nsize: {x: 2, h: 8, y: 2}\nsteps: 2000\n```\n',
};
const item = (panel: Frame, key: string): Locator => panel.locator(`[data-gg="${key}"]`);
const press = (panel: Frame, name: string): Promise<void> =>
  panel.getByRole('button', { name }).first().click();

async function openPanel(
  note: Parameters<typeof openWorkbench>[0] & object,
  first: string,
): Promise<{ workbench: Workbench; panel: Frame }> {
  const workbench = await openWorkbench({ width: 1700, height: 1000, ...note });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  await item(panel, first).waitFor();
  await panel.locator('.badge:not(.badge-waiting)').waitFor();
  return { workbench, panel };
}

test('in VS Code the single paths of an LSTM are stepped through from the strongest down', async () => {
  const { workbench, panel } = await openPanel({ note: lstm }, 'node h_{12}');
  await using _ = workbench;
  await item(panel, 'node h_{12}').focus();
  const said = (): Promise<string | null> => panel.locator('.announcement').textContent();
  const norms: number[] = [];
  for (let path = 1; path <= 3; path++) {
    await workbench.page.keyboard.press(']');
    await panel
      .locator('.paths h2')
      .getByText(new RegExp(`^Path ${path} of`))
      .waitFor();
    norms.push(Number(/norm (\d\.\d+)/.exec((await said()) ?? '')?.[1]));
  }
  assert.deepEqual(
    norms,
    norms.toSorted((a, b) => b - a),
  );
  assert.ok(norms.every((norm) => norm > 0));
  assert.ok((await panel.locator('.gg-edge.gg-lit').count()) > 1);
  await workbench.page.keyboard.press('Escape');
  await panel.locator('.gg-edge.gg-lit').first().waitFor({ state: 'detached' });
});

test('in VS Code a step that is pointed at is marked in the whole drawing, and a drag selects steps', async () => {
  const { workbench, panel } = await openPanel({ note: lstm }, 'node h_{12}');
  await using _ = workbench;
  await item(panel, 'bar 11').hover();
  const band = panel.locator('.band-hovered');
  await band.waitFor();
  const [mark, node] = await Promise.all([
    band.boundingBox(),
    item(panel, 'node h_{11}').boundingBox(),
  ]);
  assert.ok(mark !== null && node !== null);
  assert.ok(mark.y <= node.y && mark.y + mark.height >= node.y + node.height - 1);
  assert.ok(mark.width > 600, 'from the graph to the triangle');

  const from = await item(panel, 'cell 9,12').boundingBox();
  const to = await item(panel, 'cell 12,12').boundingBox();
  assert.ok(from !== null && to !== null);
  const { mouse } = workbench.page;
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(to.x + to.width / 2, to.y - 20, { steps: 6 });
  await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
  await mouse.up();
  await panel.locator('.inspector', { hasText: 'from step 9 to step 12' }).waitFor();
});

test('in VS Code an LSTM opens to its own operations, with what goes through c and through h', async () => {
  const { workbench, panel } = await openPanel({ note: lstm }, 'node h_{12}');
  await using _ = workbench;
  await item(panel, 'node h_{11}').dblclick();
  const inside = panel.locator('.gg-inside');
  await inside.waitFor();
  assert.match((await inside.getAttribute('aria-label')) ?? '', /through c.* %.*through h.* %/);
  assert.ok((await inside.locator('[data-gg-inner]').count()) >= 8);
  // However low the window is, what it is called and what closes it are in sight.
  await workbench.page.waitForTimeout(500);
  const [title, heading] = await Promise.all([
    panel.locator('[data-gg-close]').boundingBox(),
    panel.locator('.headings').boundingBox(),
  ]);
  assert.ok(title !== null && heading !== null);
  assert.ok(title.y >= heading.y + heading.height, 'the head of the cell is below the headings');
  await workbench.screenshot('vscode-inside');
  await panel.locator('[data-gg-close]').click();
  await inside.waitFor({ state: 'detached' });
});

test('in VS Code two settings stand side by side, and the verdict’s numbers tell what they mean', async () => {
  const { workbench, panel } = await openPanel({ note: lstm }, 'node h_{12}');
  await using _ = workbench;
  const before = await panel.locator('.verdict').innerText();
  await press(panel, 'Compare');
  await press(panel, 'What if');
  await panel.getByRole('slider', { name: 'steps', exact: true }).fill('9');
  await item(panel, 'node h_{12}').waitFor({ state: 'detached' });
  await panel.locator('.gg-ghost').first().waitFor();
  assert.match(await panel.locator('.compare').innerText(), /Before 12 steps, now 9/);
  await workbench.screenshot('vscode-compare');
  await press(panel, 'Show before');
  await item(panel, 'node h_{12}').waitFor();
  await press(panel, 'Stop comparing');
  await press(panel, 'Reset all');
  await item(panel, 'node h_{12}').waitFor();
  assert.equal(await panel.locator('.verdict').innerText(), before);

  const number = panel.locator('.verdict-facts .explained-face').first();
  await number.focus();
  const told = panel.locator(`#${await number.getAttribute('aria-describedby')}`);
  await told.waitFor();
  assert.ok((await told.innerText()).length > 40);
  assert.ok((await told.locator('.katex').count()) > 0);
});

test('in VS Code 2,000 steps are seen as a whole, unfolded, zoomed, moved by the map, and turned', async () => {
  const { workbench, panel } = await openPanel({ note: long }, 'node E_{2000}');
  await using _ = workbench;
  const rows = (): Promise<number> => panel.locator('.gg-row').count();
  const whole = await rows();
  assert.ok((await panel.locator('svg *').count()) < 3000, 'only what is seen is there');
  await press(panel, 'Unfold all steps');
  await panel.locator('.gg-strip').first().waitFor({ state: 'detached' });
  assert.ok((await rows()) > whole);
  await item(panel, 'node E_{2000}').waitFor();
  const map = panel.getByLabel('All steps, with those in sight');
  const box = await map.boundingBox();
  assert.ok(box !== null);
  await workbench.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await panel.locator('[data-gg^="node h_{9"], [data-gg^="node h_{10"]').first().waitFor();
  await press(panel, 'Zoom out');
  await press(panel, 'Zoom out');
  await panel.locator('.gg-strip').first().waitFor();
  await press(panel, 'Everything in sight');
  await press(panel, 'Let time run to the right');
  await panel.locator('.frame-right').waitFor();
  await workbench.screenshot('vscode-sideways');
});

test('in VS Code axe finds nothing in the panel, ? shows the keys, and the numbers are there as a table', async () => {
  const { workbench, panel } = await openPanel({ note: lstm }, 'node h_{12}');
  await using _ = workbench;
  await item(panel, 'edge c_{11} → c_{12}').locator('.gg-reach').click({ force: true });
  await panel.locator('.inspector .facts').waitFor();
  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
    await workbench.setTheme(theme);
    await workbench.page.waitForTimeout(300);
    assert.deepEqual(await axeFinds(panel, theme), [], theme);
  }
  await item(panel, 'node h_{12}').focus();
  await workbench.page.keyboard.press('?');
  await panel.getByRole('dialog', { name: 'Keys' }).waitFor();
  await workbench.page.keyboard.press('Escape');
  await press(panel, 'Table');
  assert.equal(await panel.locator('table tbody tr').count(), 12);
});
