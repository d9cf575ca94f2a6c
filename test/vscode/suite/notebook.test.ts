import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, positionOf } from '../support/notes.ts';

test('a markdown cell of a notebook is a note, with the files beside the notebook', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const file = vscode.Uri.joinPath(folder.uri, 'cells.ipynb');
  const source = `${net}\n\`\`\`rnn\ndata: {u: data/waves.csv}\nsise: {s: 3}\n\`\`\`\n`;
  const notebook = {
    cells: [{ cell_type: 'markdown', metadata: {}, source }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(notebook)));
  const opened = await vscode.workspace.openNotebookDocument(file);
  await vscode.window.showNotebookDocument(opened);
  const { document } = opened.cellAt(0);
  const lens = await eventually('a code lens', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return lenses.find(({ command }) => command?.command === 'gradientGraph.open');
  });
  const problems = await eventually('problems of the cell', () => {
    const found = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source: from }) => from === 'Gradient Graph');
    return found.length === 1 ? found : undefined;
  });
  assert.match(problems[0]?.message ?? '', /There is no key "sise"/);
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, 's_2'),
  );
  assert.ok(hover);
  assert.ok(lens.command);
  await vscode.commands.executeCommand(
    lens.command.command,
    ...(lens.command.arguments as unknown[]),
  );
  await eventually('the panel of the cell', () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ label }) => label.startsWith('Gradient graph: cells.ipynb')),
  );
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});
