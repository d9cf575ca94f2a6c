import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { edit, eventually, net, openText, quickFixAt } from '../support/notes.ts';

function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Gradient Graph');
}

const waitFor = (document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> =>
  eventually(`a problem ${code}`, () => ours(document).find((one) => one.code === code));

test('a row that breaks the pattern is a warning at the argument, and its fix mends it', async () => {
  const { document } = await openText(net.replace('f(v, u_3, s_2)', 'f(v, u_3, s_1)'));
  const diagnostic = await waitFor(document, 'cd-row-breaks-pattern');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
  assert.equal(document.getText(diagnostic.range), 's_1');

  const change = await quickFixAt(document, diagnostic.range);
  await vscode.workspace.applyEdit(change);
  assert.equal(document.getText(), net);
  await eventually('no problem', () => (ours(document).length === 0 ? true : undefined));
});

test('an arrow that disagrees with its cell is a warning that links the two places', async () => {
  const { document } = await openText(net.replace('@V s_1 VV', '@V s_0 VV'));
  const diagnostic = await waitFor(document, 'cd-arrow-disagrees');
  assert.equal(document.getText(diagnostic.range), 's_0');
  const [related] = diagnostic.relatedInformation ?? [];
  assert.ok(related);
  assert.equal(document.getText(related.location.range), 's_1');
});

test('a label that KaTeX would lose is a problem with a fix', async () => {
  const { document } = await openText(
    '$$\\begin{CD}\nA @>>> B \\\\\n@VVVV @VVV \\\\\nC @>>> D\n\\end{CD}$$\n',
  );
  const diagnostic = await waitFor(document, 'cd-label-lost');
  assert.match(document.getText(diagnostic.range), /^@?V/);
});

test('a diagram that does not parse is an error inside the diagram, and goes with the mistake', async () => {
  const { document } = await openText(net);
  await edit(document, 'g(s_2)', 'g(s_{2)');
  const diagnostic = await waitFor(document, 'cd-does-not-parse');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
  await edit(document, 'g(s_{2)', 'g(s_2)');
  await eventually('no problem', () => (ours(document).length === 0 ? true : undefined));
});

test('one broken diagram takes nothing from the next', async () => {
  const broken = net.replace('g(s_2)', 'g(s_{2)');
  const { document } = await openText(
    `${broken}\n${net.replace('s_3 = f(v, u_3, s_2)', 's_3 = f(v, u_3, s_0)')}`,
  );
  await waitFor(document, 'cd-does-not-parse');
  const second = await waitFor(document, 'cd-row-breaks-pattern');
  assert.ok(second.range.start.line > 13);
});

test('a diagram without a recurrence says so kindly', async () => {
  const { document } = await openText(
    '$$\\begin{CD}\nA @>a>> B \\\\\n@VbVV @VVcV \\\\\nC @>d>> D\n\\end{CD}$$\n',
  );
  const diagnostic = await waitFor(document, 'cd-no-recurrence');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Information);
});

test('closing a note clears its problems', async () => {
  const { document } = await openText(net.replace('@V s_1 VV', '@V s_0 VV'));
  await waitFor(document, 'cd-arrow-disagrees');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await eventually('no problem', () => (ours(document).length === 0 ? true : undefined));
});
