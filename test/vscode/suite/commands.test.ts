import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, net, openText } from '../support/notes.ts';

test('a code lens over the diagram opens its panel', async () => {
  const { document } = await openText(net);
  const lens = await eventually('the lens', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return lenses.find(({ command }) => command?.command === 'gradientGraph.open');
  });
  assert.ok(lens.command);
  assert.equal(document.lineAt(lens.range.start.line).text, '$$\\begin{CD}');
  await vscode.commands.executeCommand(
    lens.command.command,
    ...((lens.command.arguments ?? []) as unknown[]),
  );
  await eventually('the panel', () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('gradientGraph.panel'),
      ),
  );
});

test('analysing a note opens a report with its verdict and a row for each step', async () => {
  const { document } = await openText(net);
  await vscode.commands.executeCommand('gradientGraph.analyseNote', document.uri);
  const report = await eventually('the report', () =>
    vscode.workspace.textDocuments.find((one) => one.getText().startsWith('# Gradients in ')),
  );
  assert.match(report.getText(), /\*\*(vanishing|stable|exploding)\.\*\*/);
  for (const step of [1, 2, 3])
    assert.match(report.getText(), new RegExp(`^\\| ${step} \\| \\d`, 'm'));
  assert.match(report.getText(), /!\[.*\]\(data:image\/svg\+xml;base64,/);
});

test('the preview draws under the diagram, and nothing where there is none', async () => {
  const render = async (text: string): Promise<string> =>
    await vscode.commands.executeCommand<string>('markdown.api.render', text);
  const drawn = await eventually('a drawing', async () => {
    const html = await render(net);
    return html.includes('gg-preview') ? html : undefined;
  });
  const drawing = drawn.slice(drawn.indexOf('gg-preview'));
  assert.match(drawing, /<svg/);
  assert.match(drawing, /(vanishing|stable|exploding)/);
  assert.match(drawing, /data-line="4"/);
  assert.equal(drawn.split('gg-preview').length - 1, 1);
  assert.doesNotMatch(await render('$$\\begin{CD} A @>>> B \\end{CD}$$'), /gg-preview/);
});
