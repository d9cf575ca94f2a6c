import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText, positionOf } from '../support/notes.ts';

test('what was assumed is inserted as a block, and taken back in one step', async () => {
  const { document } = await openText(net);
  await vscode.commands.executeCommand('gradientGraph.insertSpec', document.uri, 0);
  const text = document.getText();
  assert.match(text, /\\end\{CD\}\$\$\n\n```rnn\nequations: \|\n {2}f\(v, u, s\) = /);
  assert.match(text, /\nsize: \{u: 2, /);
  await vscode.commands.executeCommand('undo');
  assert.equal(document.getText(), net);
});

test('a diagram that leaves something open offers to write it down', async () => {
  const { document } = await openText(net);
  const at = positionOf(document, 's_2 = f');
  const offered = await eventually('the code action', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
    );
    return actions.find(({ command }) => command?.command === 'gradientGraph.insertSpec');
  });
  assert.equal(offered.kind?.value, vscode.CodeActionKind.RefactorRewrite.value);
  const { command } = offered;
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
  assert.match(document.getText(), /```rnn\n/);
});
