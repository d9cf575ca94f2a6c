import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { formatFacts } from '../../src/drawing/export/formats.ts';
import { initialiserNames, specKeys } from '../../src/note/specKeys.ts';
import { readSources, root } from '../support/sources.ts';

type Bundle = Readonly<Record<string, string>>;

const read = (file: string): Bundle =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Bundle;

/** `{0}`, `{1}`, and the keys in backquotes, which no translation may lose. */
const fixedParts = (text: string): readonly string[] =>
  [...text.matchAll(/\{\d\}|`[^`]*`/g)].map(([part]) => part).toSorted();

function assertTranslated(from: Bundle, to: Bundle): void {
  assert.deepEqual(Object.keys(to).toSorted(), Object.keys(from).toSorted());
  for (const [key, text] of Object.entries(from)) {
    assert.deepEqual(fixedParts(to[key]!), fixedParts(text), key);
    assert.match(to[key]!, /\S/, key);
  }
}

test('every name that package.json uses is in package.nls.json, and no other', () => {
  const used = readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g);
  assert.deepEqual(
    [...new Set([...used].map(([, key]) => key!))].toSorted(),
    Object.keys(read('package.nls.json')).toSorted(),
  );
});

test('the names are there in Chinese', () => {
  assertTranslated(read('package.nls.json'), read('package.nls.zh-cn.json'));
});

/** The English texts that `t` is given in a file; one in double quotes has an apostrophe. */
function saidIn(file: string): readonly string[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  return [...source.matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(
    ([, single, double]) =>
      (single ?? double!).replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
  );
}

test('every sentence that commands, panel and drawing say is there in Chinese', () => {
  const rooms = ['note', 'model', 'graph', 'analysis', 'drawing', 'features', 'webview/panel'];
  const files = rooms
    .map((room) => `src/${room}`)
    .flatMap((folder) => readSources(folder).map(({ file }) => file));
  const formats = Object.values(formatFacts).flatMap(({ title, detail }) => [title, detail]);
  const keys = Object.values(specKeys).flatMap(({ says, takes }) => [
    says,
    ...(takes.kind === 'word' ? Object.values(takes.words) : []),
  ]);
  const initialisers = Object.values(initialiserNames).map(({ says }) => says);
  const said = [...files.flatMap(saidIn), ...formats, ...keys, ...initialisers];
  assert.ok(said.length > 900);
  assertTranslated(
    Object.fromEntries(said.map((text) => [text, text])),
    read('l10n/bundle.l10n.zh-cn.json'),
  );
});
