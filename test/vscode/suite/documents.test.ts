import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText, positionOf } from '../support/notes.ts';

/** The text of the document that a command writes, once it is there. */
async function written(start: string): Promise<string> {
  const document = await eventually(`a document that starts with ${start}`, () =>
    vscode.workspace.textDocuments.find((one) => one.getText().startsWith(start)),
  );
  await eventually('its preview', () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview'),
      ),
  );
  return document.getText();
}

/** Takes the first entry of each quick pick until the command has all that it asks for. */
async function acceptUntil(done: Thenable<unknown>): Promise<void> {
  const end = Promise.resolve(done).then(() => 'done' as const);
  const pause = (): Promise<'go on'> =>
    new Promise((resolve) => {
      setTimeout(resolve, 300, 'go on');
    });
  while ((await Promise.race([end, pause()])) === 'go on') {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

test('the gradient path is explained with the keyboard alone', async () => {
  const { document } = await openText(net);
  await acceptUntil(vscode.commands.executeCommand('gradientGraph.explainPath', document.uri));
  const text = await written('# The path of $L_3$ back to step 3');
  assert.match(text, /^\$\$A_3 W_3\$\$$/m);
  assert.match(text, /Factor by factor/);
});

test('the term at the cursor is traced over all steps', async () => {
  const editor = await openText(net);
  const at = positionOf(editor.document, 's_2');
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('gradientGraph.traceTerm', editor.document.uri);
  const text = await written('# $\\lVert s_t \\rVert_2$ over the steps');
  for (const step of [0, 1, 2, 3]) assert.match(text, new RegExp(`^\\| ${step} \\| \\d`, 'm'));
});

test('gradients are compared with finite differences, and agree', async () => {
  const { document } = await openText(net);
  await vscode.commands.executeCommand('gradientGraph.compareGradients', document.uri);
  const text = await written('# Gradients beside finite differences');
  assert.match(text, /\*\*They agree\*\* for every parameter/);
});

test('a gain is swept over the first range that is offered', async () => {
  const { document } = await openText(net);
  await acceptUntil(vscode.commands.executeCommand('gradientGraph.sweepGain', document.uri));
  const text = await written('# Sweep over the gain of');
  assert.equal(text.match(/^\| [\d.]+ \|/gm)?.length, 25);
});

test('a new note from an example has a model and its panel', async () => {
  await vscode.commands.executeCommand('gradientGraph.newNote', 'gru.md');
  const note = await eventually('the note', () =>
    vscode.workspace.textDocuments.find((one) => one.getText().startsWith('# A GRU decides')),
  );
  assert.ok(note.isUntitled);
  await eventually('its panel', () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('gradientGraph.panel'),
      ),
  );
});
