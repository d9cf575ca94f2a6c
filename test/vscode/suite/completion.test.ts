import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { edit, eventually, net, openText, positionOf } from '../support/notes.ts';

async function complete(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  // VS Code itself offers words of the note and snippets of markdown.
  const { Text, Snippet } = vscode.CompletionItemKind;
  return list.items.filter(({ kind }) => kind !== Text && kind !== Snippet);
}

const labels = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

test('keys, cells and symbols are completed while the block is typed', async () => {
  const { document } = await openText(`${net}\n\`\`\`rnn\nsteps: 3\n\n\`\`\`\n`);
  const keys = await complete(document, positionOf(document, 'steps: 3\n', 9));
  assert.ok(labels(keys).includes('size') && !labels(keys).includes('steps'));
  await edit(document, 'steps: 3\n\n', 'steps: 3\nsize: {\n');
  const symbols = await complete(document, positionOf(document, 'size: {', 7));
  assert.deepEqual(labels(symbols).slice(0, 3), ['u', 'd', 's']);
  await edit(document, 'size: {\n', 'cell: \n');
  assert.deepEqual(labels(await complete(document, positionOf(document, 'cell: ', 6))), [
    'tanh',
    'relu',
    'gru',
    'lstm',
  ]);
});

test('files beside the note are completed, folder by folder', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'gates-and-memory.md');
  const document = await vscode.workspace.openTextDocument(uri);
  const inFolder = positionOf(document, 'data/waves', 5);
  // VS Code asks only those that are there: until the extension is active, nobody answers.
  const file = await eventually('a file', async () =>
    (await complete(document, inFolder)).find(
      ({ kind }) => kind === vscode.CompletionItemKind.File,
    ),
  );
  assert.equal(file.label, 'waves.csv');
  assert.ok(file.range instanceof vscode.Range);
  assert.equal(document.getText(file.range), 'waves.csv');
  const top = await complete(document, positionOf(document, 'data/waves'));
  assert.ok(labels(top).includes('data/') && labels(top).includes('zeros'));
});

test('outside of blocks nothing of ours is completed', async () => {
  const { document } = await openText(`${net}\n\`\`\`rnn\nsteps: 3\n\`\`\`\n\nsi\n`);
  const items = await complete(document, positionOf(document, '\nsi\n', 3));
  assert.ok(!labels(items).includes('size'));
});

test('a key of a block says what it is', async () => {
  const { document } = await openText('```rnn\ncell: lstm\n```\n');
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, 'lstm', 1),
  );
  const [content] = hover?.contents ?? [];
  assert.match(content instanceof vscode.MarkdownString ? content.value : '', /PyTorch's LSTM/);
});
