import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingKeys, keyGroups, pageCommand } from '../../../src/webview/panel/keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test('no key has two meanings, and every one is explained', () => {
  const rows = keyGroups.flatMap(({ rows: own }) => own);
  const keys = rows.flatMap(({ drawing = {}, page = {} }) => [
    ...Object.keys(drawing),
    ...Object.keys(page),
  ]);
  assert.equal(new Set(keys).size, keys.length);
  const shown = rows.flatMap((row) => row.shown);
  assert.equal(new Set(shown).size, shown.length);
  for (const { does, shown: ways } of rows) assert.ok(does !== '' && ways.length > 0);
});

test('brackets step through the paths, on keyboards that need Alt for them too', () => {
  assert.deepEqual(pageCommand({ ...plain, key: ']' }), { kind: 'step-path', by: 1 });
  assert.deepEqual(pageCommand({ ...plain, key: '[' }), { kind: 'step-path', by: -1 });
  assert.ok(pageCommand({ ...plain, key: '[', altKey: true }));
  assert.ok(pageCommand({ ...plain, key: '[', altKey: true, ctrlKey: true }));
  assert.equal(pageCommand({ ...plain, key: '[', ctrlKey: true }), undefined);
  assert.equal(pageCommand({ ...plain, key: ']', metaKey: true }), undefined);
  assert.deepEqual(pageCommand({ ...plain, key: '?' }), { kind: 'show-keys' });
});

test('the keys of the drawing zoom, fit, fold, unfold and clear', () => {
  assert.deepEqual([...drawingKeys].map(([key, { kind }]) => `${key} ${kind}`).toSorted(), [
    '+ zoom',
    '- zoom',
    '0 fit',
    '= zoom',
    'Escape clear',
    '_ zoom',
    'f fold',
    'u unfold',
  ]);
});
