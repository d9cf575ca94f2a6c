import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';

test('the extension is there and activates', async () => {
  const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
  assert.ok(extension);
  await extension.activate();
  assert.ok(extension.isActive);
});
