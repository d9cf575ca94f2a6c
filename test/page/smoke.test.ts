import assert from 'node:assert/strict';
import { test } from '../support/browserTest.ts';
import { openWorkbench } from '../support/workbench.ts';

test('VS Code shows a note', async () => {
  await using workbench = await openWorkbench({
    note: { name: 'note.md', text: '# A note\n\nwith $h_t$ in it\n' },
  });
  await workbench.screenshot('smoke');
  assert.match(await workbench.editorText(), /with \$h_t\$ in it/);
});
