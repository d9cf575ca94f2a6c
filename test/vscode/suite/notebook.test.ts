import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, positionOf, quickFixAt } from '../support/notes.ts';

const fence = '```';
const model = String.raw`The net

$$h_t = \tanh(W h_{t-1} + U x_t) \qquad E_t = \tfrac12 \lVert h_t - y_t \rVert^2$$
`;
const derivation = String.raw`Its gradient

$$\frac{\partial E_3}{\partial h_3} = (h_3 - y_3)^\top$$

$$\frac{\partial E_3}{\partial h_3} = h_3 + y_3$$

${fence}rnn
sise: 3
${fence}
`;

/** A notebook as Jupyter keeps it, in the editor of VS Code's own extension for them. */
async function openNotebook(...markdown: string[]): Promise<vscode.NotebookDocument> {
  const cells = markdown.flatMap((text) => [
    new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown'),
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'h = 0', 'python'),
  ]);
  const notebook = await vscode.workspace.openNotebookDocument(
    'jupyter-notebook',
    new vscode.NotebookData(cells),
  );
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** A cell has an editor, and the workbench its text, only while it is edited. */
async function editCell(cell: vscode.TextDocument, selection: vscode.Range): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', cell.uri, { selection });
  await eventually('the editor of the cell', () =>
    vscode.window.visibleTextEditors.find(({ document }) => document === cell),
  );
}

/** The problems of a cell, once there are some of all these kinds. */
async function problems(
  cell: vscode.TextDocument,
  ...codes: string[]
): Promise<readonly vscode.Diagnostic[]> {
  return await eventually(
    `the problems ${codes.join(', ')}`,
    () => {
      const found = vscode.languages.getDiagnostics(cell.uri);
      const known = found.map(({ code }) => code);
      return codes.every((code) => known.includes(code)) ? found : undefined;
    },
    60_000,
  );
}

test(
  'the markdown cells of a notebook are one note: the model in one, its derivation in another',
  async () => {
    const notebook = await openNotebook(model, derivation);
    const [first, code, second] = notebook.getCells().map(({ document }) => document);
    assert.ok(first && code && second);

    const found = await problems(second, 'spec-unknown-key', 'equation-fails');
    const textOf = (wanted: string): string | undefined => {
      const one = found.find((diagnostic) => diagnostic.code === wanted);
      return one && second.getText(one.range);
    };
    assert.equal(textOf('spec-unknown-key'), 'sise');
    assert.match(textOf('equation-fails') ?? '', /h_3 \+ y_3/);
    assert.deepEqual(vscode.languages.getDiagnostics(code.uri), []);
    assert.deepEqual(vscode.languages.getDiagnostics(first.uri), []);

    for (const cell of [first, second]) await editCell(cell, new vscode.Range(0, 0, 0, 0));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      second.uri,
      positionOf(second, 'h_3 + y_3'),
    );
    assert.ok(
      hovers.some(({ range }) => range && second.getText(range) === 'h_3'),
      'a hover on the state that the other cell defines',
    );

    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      second.uri,
      positionOf(second, 'h_3 + y_3'),
    );
    assert.equal(link?.targetUri.toString(), first.uri.toString());
    assert.match(first.getText(link.targetRange), /^h_t/);

    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      first.uri,
      positionOf(first, 'h_t'),
    );
    assert.deepEqual(
      new Set(places.map(({ uri }) => uri.toString())),
      new Set([first.uri.toString(), second.uri.toString()]),
    );

    const lensesOf = async (cell: vscode.TextDocument): Promise<readonly string[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        cell.uri,
        10,
      );
      return lenses.map(({ command }) => command?.title ?? '');
    };
    assert.match((await lensesOf(first)).join('; '), /Open.*equations? hold/);
  },
  { timeout: 120_000 },
);

test(
  'a fix is written into its cell, and what is typed in one cell is seen in the others',
  async () => {
    const notebook = await openNotebook(model, derivation);
    const [first, , second] = notebook.getCells().map(({ document }) => document);
    assert.ok(first && second);
    const found = await problems(second, 'spec-unknown-key');
    const key = found.find(({ code }) => code === 'spec-unknown-key');
    assert.ok(key);
    await editCell(second, key.range);
    const fix = await quickFixAt(second, key.range, 'size');
    assert.ok(await vscode.workspace.applyEdit(fix));
    assert.match(second.getText(), /^size: 3$/m);

    const change = new vscode.WorkspaceEdit();
    change.insert(first.uri, new vscode.Position(0, 0), 'Much more words.\n\n\n');
    const at = positionOf(first, '- y_t');
    change.replace(first.uri, new vscode.Range(at, at.translate(0, 1)), '+');
    assert.ok(await vscode.workspace.applyEdit(change));
    const fails = await eventually(
      'the other equation to fail',
      () =>
        vscode.languages
          .getDiagnostics(second.uri)
          .find(
            ({ code, range }) =>
              code === 'equation-fails' && second.getText(range).includes('(h_3 - y_3)'),
          ),
      60_000,
    );
    assert.equal(fails.range.start.line, positionOf(second, 'h_3 - y_3').line);

    const words = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      second.uri,
      positionOf(second, 'size: 3', 'size: 3'.length),
    );
    assert.ok(Array.isArray(words.items));

    // A cell that goes takes its problems along.
    const gone = new vscode.WorkspaceEdit();
    gone.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]);
    assert.ok(await vscode.workspace.applyEdit(gone));
    await eventually(
      'no equation to fail without a model',
      () =>
        vscode.languages.getDiagnostics(second.uri).every(({ code }) => code !== 'equation-fails')
          ? true
          : undefined,
      60_000,
    );
  },
  { timeout: 180_000 },
);

test(
  'the panel opens on the whole notebook',
  async () => {
    const notebook = await openNotebook(model, derivation);
    const [, , second] = notebook.getCells().map(({ document }) => document);
    assert.ok(second);
    await problems(second, 'spec-unknown-key');
    await vscode.commands.executeCommand('gradientGraph.open');
    const name = notebook.uri.path.slice(notebook.uri.path.lastIndexOf('/') + 1);
    await eventually(
      'the panel of the notebook',
      () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ label }) => label === `Gradient graph: ${name}`)
          ? true
          : undefined,
      30_000,
    );
  },
  { timeout: 120_000 },
);
