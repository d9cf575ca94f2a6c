import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText } from '../support/notes.ts';

const derivation = `${net}
$M_t = \\frac{\\partial f}{\\partial s}(v, u_{t+1}, s_t)$
`;

function hintsOf(document: vscode.TextDocument): Thenable<vscode.InlayHint[]> {
  const range = new vscode.Range(0, 0, document.lineCount, 0);
  return vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, range);
}

test('inlay hints are off, and once on show the norm behind a definition', async () => {
  const { document } = await openText(derivation);
  assert.deepEqual(await hintsOf(document), []);
  const settings = vscode.workspace.getConfiguration('gradientGraph');
  await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
  try {
    const [hint] = await eventually('a hint', async () => {
      const hints = await hintsOf(document);
      return hints.length > 0 ? hints : undefined;
    });
    assert.ok(typeof hint?.label === 'string');
    assert.match(hint.label, /^‖M₂‖₂ = 0\.\d+$/);
    const line = document.lineAt(hint.position.line).text;
    assert.ok(line.slice(0, hint.position.character).endsWith('s_t)'), line);
  } finally {
    await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
});
