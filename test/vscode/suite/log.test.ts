import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, openText } from '../support/notes.ts';

test('“show log” shows the log, which has levels', async () => {
  await openText('# A note\n\nwith $x$\n');
  await vscode.commands.executeCommand('gradientGraph.showLog');
  const log = await eventually('the log', () =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'output'),
  );
  assert.match(log.document.fileName, /Gradient Graph/);
  assert.equal(log.document.languageId, 'log');
});
