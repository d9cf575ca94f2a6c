import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFromPage } from '../../../src/features/panel/fromPage.ts';
import type { FromPage } from '../../../src/webview/protocol.ts';

test('every message of the protocol is read as it was sent', () => {
  const choice = { model: 1, steps: 30, loss: 12, source: 'w', changes: undefined };
  const messages: readonly FromPage[] = [
    { type: 'ready', note: 'file:///n.md', choice },
    { type: 'pin', isPinned: true },
    { type: 'ready', note: undefined, choice: undefined },
    { type: 'choose', choice: { ...choice, loss: 'sum' } },
    {
      type: 'inspect',
      request: 6,
      term: { kind: 'contribution', step: 1, loss: 'sum', source: 'w' },
    },
    {
      type: 'choose',
      choice: {
        model: 0,
        steps: undefined,
        loss: undefined,
        source: undefined,
        changes: undefined,
      },
    },
    { type: 'inspect', request: 3, term: { kind: 'connectivity', from: 1, to: 3 } },
    { type: 'inspect', request: 4, term: { kind: 'edge', from: 'h_1', to: 'h_2' } },
    {
      type: 'inspect',
      request: 5,
      term: { kind: 'contribution', step: 1, loss: 3, source: 'w' },
    },
    { type: 'paths', request: 2 },
    { type: 'tile', request: 2, version: 4, tile: { rows: [3, 4, 9], columns: [0, 9, 2000] } },
    { type: 'reveal', range: { start: 0, end: 7 } },
    { type: 'insert-spec', line: undefined },
    { type: 'insert-spec', line: 'size: {x: 2}' },
    { type: 'export', format: undefined, time: undefined },
    { type: 'export', format: 'pytorch', time: 'right' },
    { type: 'picture', request: 1, png: 'iVBORw0KGgo=' },
    { type: 'no-picture', request: 1, why: 'too large' },
    { type: 'drawn' },
    { type: 'cancel' },
    { type: 'open-example' },
  ];
  for (const message of messages) assert.deepEqual(readFromPage(message), message);
});

test('what is no message is left out', () => {
  for (const wrong of [
    undefined,
    null,
    'ready',
    {},
    { type: 'run', command: 'rm' },
    { type: 'choose', choice: { model: -1 } },
    { type: 'choose', choice: { model: 0.5 } },
    { type: 'inspect', request: 1, term: { kind: 'node', id: 7 } },
    { type: 'inspect', request: 1, term: { kind: 'connectivity', from: 1 } },
    { type: 'inspect', term: { kind: 'node', id: 'h_1' } },
    { type: 'picture', request: 1, png: [1, 2] },
    { type: 'no-picture', why: 'too large' },
    { type: 'reveal', range: { start: 5, end: 2 } },
    { type: 'reveal', range: { start: -1, end: 2 } },
  ]) {
    assert.equal(readFromPage(wrong), undefined);
  }
});

test('a choice keeps only what can be one', () => {
  assert.deepEqual(
    readFromPage({
      type: 'choose',
      choice: { model: 0, steps: -4, loss: 'x', source: {}, evil: 1 },
    }),
    {
      type: 'choose',
      choice: {
        model: 0,
        steps: undefined,
        loss: undefined,
        source: undefined,
        changes: undefined,
      },
    },
  );
});

test('a tile is asked for by some steps in order, no more than are drawn', () => {
  const many = Array.from({ length: 257 }, (_, step) => step);
  for (const wrong of [[], [3, 2], [2, 2], [1.5], ['1'], [1, NaN], many, 'all', undefined, {}]) {
    for (const tile of [
      { rows: wrong, columns: [1, 2] },
      { rows: [1, 2], columns: wrong },
    ]) {
      assert.equal(readFromPage({ type: 'tile', request: 1, version: 1, tile }), undefined);
    }
  }
  const tile = { rows: [1], columns: [1] };
  assert.equal(readFromPage({ type: 'tile', request: 1, tile }), undefined);
  assert.equal(readFromPage({ type: 'tile', version: 1, tile }), undefined);
  assert.equal(readFromPage({ type: 'tile', request: 1, version: 1, tile: null }), undefined);
});

test('nothing that a page can post makes the reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      readFromPage(anything);
      readFromPage({ type: 'inspect', request: 1, term: anything });
      readFromPage({ type: 'choose', choice: anything });
      readFromPage({ type: 'tile', request: 1, version: 1, tile: anything });
      readFromPage({
        type: 'tile',
        request: 1,
        version: 1,
        tile: { rows: anything, columns: [1] },
      });
    }),
  );
});

test('what is tried out is taken within its limits, and the rest is left out', () => {
  const read = (changes: unknown): unknown => {
    const message = readFromPage({ type: 'choose', choice: { model: 0, changes } });
    return message?.type === 'choose' ? message.choice.changes : message;
  };
  assert.deepEqual(
    read({
      seed: 3,
      size: [
        { name: 'h', value: 8 },
        { name: 'x', value: 1e9 },
        { name: 'y', value: 2.5 },
      ],
      factor: [
        { name: 'U', value: 1.5 },
        { name: 'V', value: NaN },
        { name: 7, value: 2 },
      ],
      activation: [
        { name: 'h', value: 'relu' },
        { name: 'g', value: 'constructor' },
      ],
    }),
    {
      seed: 3,
      size: [{ name: 'h', value: 8 }],
      factor: [{ name: 'U', value: 1.5 }],
      activation: [{ name: 'h', value: 'relu' }],
    },
  );
  for (const nothing of [undefined, null, 7, [], {}, { seed: -1 }, { size: 'h' }]) {
    assert.equal(read(nothing), undefined);
  }
  assert.deepEqual(readFromPage({ type: 'write-changes', uri: '../x' }), { type: 'write-changes' });
  assert.equal(readFromPage({ type: 'compare', choice: 7 }), undefined);
});
