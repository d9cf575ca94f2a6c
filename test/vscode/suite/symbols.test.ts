import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText, positionOf } from '../support/notes.ts';

const derivation = `${net}
$M_t = \\frac{\\partial f}{\\partial s}(v, u_{t+1}, s_t)$

$\\frac{\\partial s_3}{\\partial s_1} = M_2 M_1$
`;

test('a symbol leads to its definition, to all its places, and is in the outline', async () => {
  const { document } = await openText(derivation);
  const at = positionOf(document, 'M_2 M_1');
  const [link] = await eventually('a definition', async () => {
    const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    return found.length > 0 ? found : undefined;
  });
  assert.ok(link);
  assert.equal(document.getText(link.targetRange), 'M_t');
  const places = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    at,
  );
  const texts = places.map(({ range }) => document.getText(range));
  for (const text of ['M_2', 'M_1']) assert.ok(texts.includes(text), texts.join());
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  const names = symbols.flatMap(({ name, children }) => [name, ...children.map((one) => one.name)]);
  assert.ok(names.includes('M_t'), names.join());
});
