import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually, positionOf } from '../support/notes.ts';

const note = [
  '# A net whose weights are in a file',
  '',
  '$$h_t = \\tanh(W x_t + U h_{t-1}) \\qquad E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$',
  '',
  '$$\\frac{\\partial h_t}{\\partial h_{t-1}} = \\operatorname{diag}(1 - h_t^2) U$$',
  '',
  '```rnn',
  'steps: 4',
  'size: {x: 2, h: 2}',
  'weights: weights.json',
  'names: {U: weight_hh_l0, W: weight_ih_l0}',
  '```',
  '',
].join('\n');

const weights = JSON.stringify({
  weight_ih_l0: [
    [0.3, -0.2],
    [0.1, 0.4],
  ],
  weight_hh_l0: [
    [0.625, 0.125],
    [-0.25, 0.5],
  ],
});

/** Files that are nowhere but in memory. */
function memoryFiles(
  files: Readonly<Record<string, string>>,
): vscode.FileSystemProvider & { readonly read: string[] } {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const readOnly = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const contentOf = (uri: vscode.Uri): Uint8Array => {
    const text = files[uri.path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  const read: string[] = [];
  return {
    read,
    onDidChangeFile: changed.event,
    watch: () => changed,
    stat: (uri) =>
      uri.path === '/'
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length },
    readDirectory: () =>
      Object.keys(files).map((path): [string, vscode.FileType] => [
        path.slice(1),
        vscode.FileType.File,
      ]),
    readFile: (uri) => {
      read.push(uri.path);
      return contentOf(uri);
    },
    createDirectory: readOnly,
    writeFile: readOnly,
    delete: readOnly,
    rename: readOnly,
  };
}

test('a note in a virtual file system is computed with its weights, hovered, checked and previewed', async () => {
  const files = memoryFiles({ '/note.md': note, '/weights.json': weights });
  const registered = vscode.workspace.registerFileSystemProvider('gg-memory', files);
  try {
    const uri = vscode.Uri.parse('gg-memory:/note.md');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      positionOf(document, 'U h_{t-1}'),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
    assert.match(text, /0\.625/);
    assert.ok(files.read.includes('/weights.json'));

    const messages = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .filter(({ source }) => source === 'Gradient Graph')
        .map(({ message }) => message);
    assert.deepEqual(messages(), []);
    await editor.edit((change) => {
      const at = positionOf(document, 'diag}(1 - h_t^2) U', 'diag}(1 - h_t^2) U'.length);
      change.insert(at, '^T');
    });
    await eventually('the slip that the check finds', () => messages()[0]);

    const html = await eventually('the drawing of the preview', async () => {
      const rendered = await vscode.commands.executeCommand<string>(
        'markdown.api.render',
        document,
      );
      return rendered.includes('gg-preview') ? rendered : undefined;
    });
    assert.match(html, /<svg/);
  } finally {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    registered.dispose();
  }
});
