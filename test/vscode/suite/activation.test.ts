import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';

test('in a window without markdown the extension sleeps, and then it activates', async () => {
  const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
  assert.ok(extension);
  assert.equal(extension.isActive, false);
  const start = performance.now();
  await extension.activate();
  const took = performance.now() - start;
  assert.ok(extension.isActive);
  // Loading the code, running it, and VS Code's own part of both. The machine decides; not asserted.
  console.log(`  activation took ${took.toFixed(1)} ms of the extension host`);
});
