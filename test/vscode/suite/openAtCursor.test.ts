import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText, positionOf } from '../support/notes.ts';

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('gradientGraph.panel'),
    );

test('“open for the diagram at the cursor” opens the panel on the diagram that the cursor is in', async () => {
  await vscode.window.tabGroups.close(panels());
  const other = net.replaceAll(/\bs_/g, 'r_').replaceAll('L(', 'M(');
  const editor = await openText(`${net}\n${other}`);
  const { document } = editor;
  const at = positionOf(document, 'r_2 = f(', 1);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('gradientGraph.openAtCursor');
  const [, ...others] = await eventually('the panel, with its title', () =>
    panels().some(({ label }) => label.startsWith('Gradient graph: ')) ? panels() : undefined,
  );
  assert.deepEqual(others, []);

  // A command about what the panel shows is about the second net, whose loss has another name.
  await vscode.commands.executeCommand('gradientGraph.compareGradients', document.uri);
  const report = await eventually('the comparison', () =>
    vscode.workspace.textDocuments.find(
      (one) =>
        /finite differences/i.test(one.getText()) &&
        one.getText().includes(`From ${document.uri.path}:`),
    ),
  );
  assert.match(report.getText(), /\bM_3\b/);

  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  await vscode.commands.executeCommand('gradientGraph.openAtCursor');
  assert.equal(panels().length, 1, 'the panel that is there is used');
});
