import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';

/** Not a test that fails on a slow machine: it prints what a person waits for. */
test('how long a hover takes on the example', async () => {
  const [uri] = await vscode.workspace.findFiles('rnn-gradients.md');
  assert.ok(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const text = document.getText();
  const marks = ['A_n', 'W_n', 'H_k', 'C_{i,n}', '\\frac{\\partial E}', '\\sum_{i=1}', 'h_2 = f'];
  const hover = (offset: number): Thenable<vscode.Hover[]> =>
    vscode.commands.executeCommand('vscode.executeHoverProvider', uri, document.positionAt(offset));
  await hover(text.indexOf('h_1 = f'));
  const first: number[] = [];
  const again: number[] = [];
  const pictured: number[] = [];
  for (const mark of marks) {
    const offset = text.indexOf(mark) + 1;
    for (const times of [first, again, again, again]) {
      const start = performance.now();
      const hovers = await hover(offset);
      const time = performance.now() - start;
      times.push(time);
      assert.ok(hovers.length > 0, mark);
      const isPicture = hovers.some(({ contents }) =>
        contents.some((one) => one instanceof vscode.MarkdownString && one.value.includes('svg')),
      );
      if (isPicture) pictured.push(time);
    }
  }
  // A word that has no hover costs the way through the editor alone.
  const way: number[] = [];
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    await hover(3);
    way.push(performance.now() - start);
  }
  console.log(
    `hover: median ${median(first)} ms the first time, ${median(again)} ms again, ${median(pictured)} ms with a picture; the way through the editor alone ${median(way)} ms`,
  );
});

function median(numbers: readonly number[]): string {
  return (numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN).toFixed(1);
}
