import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText, positionOf, quickFixAt } from '../support/notes.ts';

const derivation = [
  net,
  '$M_t = \\frac{\\partial f}{\\partial s}(v, u_{t+1}, s_t)$',
  '',
  '$G_t = \\frac{\\partial g}{\\partial s}(s_t)$',
  '',
  '$\\frac{\\partial p_3}{\\partial s_1} = G_3 M_1 M_2$',
  '',
  '$\\frac{\\partial p_2}{\\partial s_1} = G_2 M_1$',
  '',
].join('\n');

function equationProblems(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ code }) => typeof code === 'string' && code.startsWith('equation-'));
}

const waitForOne = (document: vscode.TextDocument): Promise<vscode.Diagnostic> =>
  eventually('an equation that does not hold', () => equationProblems(document)[0]);

test('a product in the wrong order is a warning with both values, and its fix makes it hold', async () => {
  const { document } = await openText(derivation);
  const diagnostic = await waitForOne(document);
  assert.equal(diagnostic.code, 'equation-scalars-only');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
  assert.match(document.getText(diagnostic.range), /^\\frac.*= G_3 M_1 M_2$/);
  const [left, right] = diagnostic.relatedInformation ?? [];
  assert.ok(left && right);
  assert.equal(document.getText(right.location.range), 'G_3 M_1 M_2');

  const change = await quickFixAt(document, diagnostic.range);
  await vscode.workspace.applyEdit(change);
  assert.match(document.getText(), /= G_3 M_2 M_1\$/);
  await eventually('no problem', () =>
    equationProblems(document).length === 0 ? true : undefined,
  );
});

test('the setting turns the check of equations off and on again', async () => {
  const { document } = await openText(derivation);
  await waitForOne(document);
  const settings = vscode.workspace.getConfiguration('gradientGraph');
  await settings.update('check.enabled', false, vscode.ConfigurationTarget.Global);
  try {
    await eventually('no problem', () =>
      equationProblems(document).length === 0 ? true : undefined,
    );
  } finally {
    await settings.update('check.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
  await waitForOne(document);
});

test('the lens over the model counts its equations, and a hover over a sign says why', async () => {
  const { document } = await openText(derivation);
  await waitForOne(document);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const titles = lenses.flatMap(({ command }) => command?.title ?? []);
  assert.ok(titles.includes('1 of 2 equations hold'), titles.join());
  assert.ok(titles.some((title) => /Open · (vanishing|stable|exploding) ×\d/.test(title)));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, '= G_3'),
  );
  const words = hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''));
  assert.ok(words.some((word) => word.startsWith('**True of scalars only**')));
});
