import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { tenMistakes, tenMistakesWeights, theTenMistakes } from '../../support/tenMistakes.ts';
import { test } from '../runner.ts';
import { eventually } from '../support/notes.ts';

test('a note with ten different mistakes shows ten problems, each at its place, and its lenses', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const weights = vscode.Uri.joinPath(folder.uri, 'ten-mistakes.json');
  const note = vscode.Uri.joinPath(folder.uri, 'ten-mistakes.md');
  await vscode.workspace.fs.writeFile(weights, new TextEncoder().encode(tenMistakesWeights));
  await vscode.workspace.fs.writeFile(note, new TextEncoder().encode(tenMistakes));
  try {
    const document = await vscode.workspace.openTextDocument(note);
    await vscode.window.showTextDocument(document);
    const found = await eventually(
      'ten problems',
      () => {
        const ours = vscode.languages
          .getDiagnostics(note)
          .filter(({ source }) => source === 'Gradient Graph')
          .toSorted((a, b) => a.range.start.compareTo(b.range.start));
        // The weights are read after the note.
        const isRead = ours.some(({ range }) => document.getText(range) === 'weight_hh_10');
        return isRead && ours.length === theTenMistakes.length ? ours : undefined;
      },
      30_000,
    );
    found.forEach(({ range, message }, i) => {
      const [characters, words] = theTenMistakes[i]!;
      assert.equal(document.getText(range), characters);
      assert.match(message, words);
    });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      note,
    );
    const named = lenses.flatMap(({ command }) =>
      command?.command === 'gradientGraph.open' ? [Number(command.arguments?.[1])] : [],
    );
    assert.deepEqual([...new Set(named)].sort(), [0, 1, 2, 3]);
  } finally {
    await vscode.workspace.fs.delete(note);
    await vscode.workspace.fs.delete(weights);
  }
});
