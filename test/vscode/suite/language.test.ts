import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, openText } from '../support/notes.ts';

const snippets = [
  'Recurrent network as a diagram',
  'rnn block with equations of a step',
  'rnn block with a cell',
];

for (const name of snippets) {
  test(`the snippet "${name}" is a model as it stands`, async () => {
    const { document } = await openText('');
    await vscode.commands.executeCommand('editor.action.insertSnippet', {
      langId: 'markdown',
      name,
    });
    const lenses = await eventually('a model', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.equal(lenses.length, 1, document.getText());
    const ours = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Gradient Graph');
    assert.deepEqual(ours, [], document.getText());
  });
}

test('the snippets of a row and of functions go on with the diagram', async () => {
  const editor = await openText('');
  const { document } = editor;
  const insert = (name: string) =>
    vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
  await insert('Recurrent network as a diagram');
  const end = document.getText().indexOf(String.raw`\end{CD}`);
  editor.selection = new vscode.Selection(document.positionAt(end), document.positionAt(end));
  await insert("Row of a recurrent network's diagram");
  assert.match(document.getText(), /x_4 @>>> h_4 = f\(w, x_4, h_3\)/);
  const last = document.lineAt(document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(last, last);
  await insert('rnn block for a diagram');
  await eventually('no problems with a model', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const problems = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Gradient Graph');
    // One over the diagram, one over the block that belongs to it.
    return lenses.length === 2 && problems.length === 0 ? true : undefined;
  });
  assert.match(document.getText(), /steps: 12/);
});
