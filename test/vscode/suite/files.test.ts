import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually } from '../support/notes.ts';

test('the files that a note names are read beside it, and read again when they change', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const note = vscode.Uri.joinPath(folder.uri, 'gates-and-memory.md');
  const data = vscode.Uri.joinPath(folder.uri, 'data', 'waves.csv');
  const document = await vscode.workspace.openTextDocument(note);
  await vscode.window.showTextDocument(document);
  const ours = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(note).filter(({ source }) => source === 'Gradient Graph');

  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    note,
  );
  assert.ok(lenses.length >= 3);
  assert.deepEqual(
    ours().map(({ message }) => message),
    [],
  );

  const before = await vscode.workspace.fs.readFile(data);
  await vscode.workspace.fs.writeFile(data, new TextEncoder().encode('this,is\nno,number\n'));
  try {
    const problem = await eventually('a problem of the file', () => ours()[0]);
    assert.match(problem.message, /waves\.csv/);
  } finally {
    await vscode.workspace.fs.writeFile(data, before);
  }
  await eventually('no problem', () => (ours().length === 0 ? true : undefined));
});

test('a file larger than the setting allows is not read, and the problem names the setting', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const note = vscode.Uri.joinPath(folder.uri, 'gates-and-memory.md');
  const ours = (): readonly string[] =>
    vscode.languages
      .getDiagnostics(note)
      .filter(({ source }) => source === 'Gradient Graph')
      .map(({ message }) => message);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(note));
  const limits = vscode.workspace.getConfiguration('gradientGraph.limits');
  const tenBytes = 10 / 2 ** 20;
  await limits.update('fileSize', tenBytes, vscode.ConfigurationTarget.Global);
  try {
    const problem = await eventually('a problem of the file', () => ours()[0]);
    assert.match(problem, /it has \d+ bytes, and at most 10 are read; .*limits\.fileSize/);
  } finally {
    await limits.update('fileSize', undefined, vscode.ConfigurationTarget.Global);
  }
  await eventually('no problem', () => (ours().length === 0 ? true : undefined));
});

test('a file that changes while its note is being opened is read as it is afterwards', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, name),
      new TextEncoder().encode(text),
    );
  for (const delay of [0, 30, 60, 90, 120, 150]) {
    const [name, data] = [`changing-${delay}.md`, `changing-${delay}.csv`];
    await write(data, 'this,is\nno,number\n');
    await write(
      name,
      `\`\`\`rnn\ncell: tanh\nsteps: 2\nsize: {x: 2, h: 2}\ndata: {x: ${data}}\n\`\`\`\n`,
    );
    const note = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.openTextDocument(note);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await write(data, 'none,at\nall,either\n');
    const ours = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(note)
        .filter(({ source }) => source === 'Gradient Graph')
        .map(({ message }) => message);
    await eventually('the problem of the file as it is now', () =>
      ours().some((message) => message.includes('"all"')) ? true : undefined,
    );
  }
});
