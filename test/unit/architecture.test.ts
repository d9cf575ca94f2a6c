import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenArrows } from '../support/arrows.ts';
import { readSource, readSources } from '../support/sources.ts';

const sources = readSources('src');

test('imports point to the left only', () => {
  assert.ok(sources.length > 0);
  assert.deepEqual(sources.flatMap(brokenArrows), []);
});

test('no file is longer than 300 lines', () => {
  assert.deepEqual(
    sources.filter(({ lines }) => lines > 300).map(({ file, lines }) => `${file}: ${lines}`),
    [],
  );
});

test('the type any is nowhere', () => {
  assert.deepEqual(
    sources.flatMap(({ file, anys }) => anys.map((line) => `${file}:${line}`)),
    [],
  );
});

test('no room has a barrel', () => {
  assert.deepEqual(
    sources.map(({ file }) => file).filter((file) => /\/index\.tsx?$/.test(file)),
    [],
  );
});

const wrong: readonly (readonly [file: string, text: string])[] = [
  ['src/note/a.ts', "import { x } from '../model/model.ts';"],
  ['src/note/a.ts', "import type { X } from '../model/model.ts';"],
  ['src/note/a.ts', "export * from '../graph/x.ts';"],
  ['src/graph/a.ts', "const x = await import('../analysis/x.ts');"],
  ['src/graph/a.ts', "type X = import('../analysis/x.ts').X;"],
  ['src/tensor/a.ts', "import { x } from '../note/range.ts';"],
  ['src/drawing/a.ts', "import * as vscode from 'vscode';"],
  ['src/drawing/a.ts', "import { readFileSync } from 'node:fs';"],
  ['src/drawing/a.ts', "import { readFileSync } from 'fs';"],
  ['src/cli/a.ts', "import { x } from '../features/x.ts';"],
  ['src/cli/a.ts', "import * as vscode from 'vscode';"],
  ['src/webview/a.ts', "import { x } from '../features/x.ts';"],
  ['src/webview/protocol.ts', "import { x } from '../drawing/x.ts';"],
  ['src/features/a.ts', "import { x } from '../webview/panel/x.ts';"],
  ['src/features/a.ts', "import { readFileSync } from 'node:fs';"],
  ['src/extension.ts', "import { x } from './note/range.ts';"],
];

for (const [file, text] of wrong) {
  test(`is caught in ${file}: ${text}`, () => {
    assert.equal(brokenArrows(readSource(file, text)).length, 1);
  });
}

const right: readonly (readonly [file: string, text: string])[] = [
  [
    'src/analysis/a.ts',
    "import { x } from '../note/range.ts'; import '../tensor/x.ts'; import './b.ts';",
  ],
  ['src/webview/protocol.ts', "import type { X } from '../drawing/x.ts';"],
  [
    'src/features/a.ts',
    "import type { X } from '../webview/protocol.ts'; import * as v from 'vscode';",
  ],
  ['src/features/port.node.ts', "import { Worker } from 'node:worker_threads';"],
  ['src/cli/a.ts', "import { readFileSync } from 'node:fs'; import '../drawing/x.ts';"],
  ['src/extension.ts', "const x = await import('./features/main.ts');"],
];

for (const [file, text] of right) {
  test(`is allowed in ${file}: ${text}`, () => {
    assert.deepEqual(brokenArrows(readSource(file, text)), []);
  });
}
