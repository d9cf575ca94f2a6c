import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '../support/browserTest.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');
const fence = '```';
const note = {
  name: 'note.md',
  text: `${example}\n${fence}rnn\nsize: {h: 2}\ndata: {x: x.csv}\nweights: w.json\nnames: {U: u}\n${fence}\n`,
};
const files = { 'x.csv': '1,2\n3,4\n5,6\n', 'w.json': '{"u": [[0.5, 0], [0, 0.25]]}' };
const refusal = 'files are not read in Restricted Mode';

async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds());) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const refused = async (workbench: Workbench): Promise<readonly string[]> =>
  (await workbench.problems()).filter((problem) => problem.includes(refusal));

test('in Restricted Mode the panel draws and each file is said not to be read; with trust they are', async () => {
  await using workbench = await openWorkbench({ restricted: true, note, files, width: 1700 });
  await workbench.runCommand('Gradient Graph: Open');
  const panel = await workbench.panelFrame();
  const shown = (): Promise<string> => panel.locator('body').innerText();
  await panel.locator('[data-gg="node E_3"]').waitFor();
  await eventually('the panel says it of both files', async () => {
    const text = await shown();
    return (
      /x\.csv.*not read in Restricted Mode/.test(text) &&
      /w\.json.*not read in Restricted Mode/.test(text)
    );
  });
  assert.equal((await refused(workbench)).length, 2);
  assert.match((await refused(workbench)).join(), /Workspaces: Manage Workspace Trust/);
  await workbench.screenshot('restricted');

  await workbench.runCommand('Workspaces: Manage Workspace Trust');
  await workbench.page
    .locator('.workspace-trust-editor')
    .getByRole('button', { name: /^Trust/ })
    .first()
    .click();
  await eventually('no problem says it', async () => (await refused(workbench)).length === 0);
});

test('in Restricted Mode a note without files has no problem, and nobody is asked for trust', async () => {
  const text = `${fence}rnn\nsteps: 3\ncell: tanh\n${fence}\n`;
  await using workbench = await openWorkbench({
    restricted: true,
    note: { name: 'own.md', text },
  });
  await workbench.runCommand('Gradient Graph: Open');
  await (await workbench.panelFrame()).locator('.sentence').first().waitFor();
  assert.deepEqual(await workbench.problems(), []);
  assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
});
