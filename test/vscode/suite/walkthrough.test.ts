import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually } from '../support/notes.ts';

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string }[];
    }[];
  };
}

const title = '# How an error finds its way back through time';
const examples = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(
    (document) => document.isUntitled && document.lineAt(0).text === title,
  );

test('every button of the walkthrough goes to the same copy of the example', async () => {
  const extension = vscode.extensions.getExtension<unknown>('gradient-graph.gradient-graph');
  assert.ok(extension);
  const { contributes } = extension.packageJSON as Manifest;
  const commands = contributes.walkthroughs[0]!.steps.map(
    ({ description }) => /\(command:([\w.]+)\)/.exec(description)?.[1] ?? '',
  );
  assert.equal(commands.length, 5);
  for (const command of commands) {
    // A window on which nothing was opened yet is one as a new user has it.
    await vscode.commands.executeCommand(command);
    assert.equal(examples().length, 1, command);
    assert.equal(vscode.window.activeTextEditor?.document ?? examples()[0], examples()[0], command);
  }
  const [example] = examples();
  assert.match(example?.getText() ?? '', /A_3 H_1 H_2 W_1/);
  const slip = await eventually('the slip among the problems', () =>
    vscode.languages
      .getDiagnostics(example!.uri)
      .find(({ message }) => message.includes('True of scalars')),
  );
  assert.equal(slip.severity, vscode.DiagnosticSeverity.Warning);
  // The second time, the slip is there already and stays.
  await vscode.commands.executeCommand('gradientGraph.tour.slip');
  assert.equal(example?.getText().split('A_3 H_1 H_2 W_1').length, 2);
});
