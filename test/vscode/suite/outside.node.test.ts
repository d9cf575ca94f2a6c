import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { eventually } from '../support/notes.ts';

test('a note reads no file outside of its folder: not above it, not by a whole path, not through a link', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const outside = mkdtempSync(path.join(tmpdir(), 'gradient-graph-secret-'));
  writeFileSync(path.join(outside, 'secret.csv'), '41,42\n43,44\n');
  const own = path.join(folder.uri.fsPath, 'hostile');
  mkdirSync(own, { recursive: true });
  symlinkSync(path.join(outside, 'secret.csv'), path.join(own, 'link.csv'));
  symlinkSync(outside, path.join(own, 'linked'));
  const above = path.relative(own, path.join(outside, 'secret.csv'));
  const paths: readonly (readonly [string, RegExp])[] = [
    ['link.csv', /it is a link/],
    ['linked/secret.csv', /linked is a link/],
    ['./linked/../linked/secret.csv', /linked is a link/],
    [above, /leaves the note's folder/],
    ['../../../../../../etc/passwd.csv', /leaves the note's folder/],
    [path.join(outside, 'secret.csv'), /beside the note/],
    [`file://${path.join(outside, 'secret.csv')}`, /beside the note/],
    ['~/secret.csv', /beside the note/],
    ['none.csv', /there is no such file/],
  ];
  const sections = paths.map(
    ([name], i) => `# ${i}\n\n\`\`\`rnn\ncell: tanh\ndata: {x: '${name}'}\n\`\`\`\n`,
  );
  const note = vscode.Uri.joinPath(folder.uri, 'hostile', 'paths.md');
  writeFileSync(note.fsPath, sections.join('\n'));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(note));
  const found = await eventually('a problem of each path', () => {
    const all = vscode.languages
      .getDiagnostics(note)
      .filter(({ source }) => source === 'Gradient Graph')
      .map(({ message }) => message);
    return all.length >= paths.length && all.join().includes('no such file') ? all : undefined;
  });
  paths.forEach(([name, why], i) => {
    assert.match(found[i] ?? '', why, name);
  });
});
