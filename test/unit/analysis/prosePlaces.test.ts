import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { columnsOf } from '../../../src/analysis/columns.ts';
import { nodesOf } from '../../../src/analysis/nodes.ts';
import { definitionPlaces } from '../../../src/analysis/symbols/definitionPlaces.ts';
import { placesOfSymbolAt } from '../../../src/analysis/symbols/placedSymbols.ts';
import { termAt } from '../../../src/analysis/termAt.ts';
import { finish } from '../../../src/tensor/work.ts';

const text = [
  '# 🧠 Net',
  '',
  '- \tThe state',
  String.raw`  $$h_t = \tanh(W h_{t-1} + U x_t + b)$$`,
  String.raw`  and $h_0 = 0$, so that $o_t = V h_t$,`,
  String.raw`  $E_t = \tfrac12 \lVert o_t - y_t \rVert^2$. At the end stands $h_3$, from $x_2$.`,
  '',
].join('\r\n');
const open = openNote(text);
const at = (mark: string, into = 0): number => {
  const found = text.indexOf(mark);
  assert.ok(found >= 0, mark);
  return found + into;
};
const slice = (range: { readonly start: number; readonly end: number } | undefined): string =>
  range ? text.slice(range.start, range.end) : '';

test('each node of equations in prose has the place that states it', () => {
  const [model] = open.models;
  const nodes = finish(nodesOf(open.run(model!, undefined), columnsOf(model!.recurrence)));
  const placed = new Map(nodes.map(({ id, range }) => [id, range]));
  const expected: Readonly<Record<string, readonly [string, string]>> = {
    h_1: ['h_t', 'h_t = '],
    h_4: ['h_t', 'h_t = '],
    o_2: ['o_t', 'o_t = '],
    E_3: ['E_t', 'E_t = '],
    x_2: ['x_t', 'x_t + b'],
    y_2: ['y_t', 'y_t \\rV'],
    h_0: ['h_0', 'h_0 = '],
    W: ['W', 'W h_'],
  };
  for (const [id, [symbol, mark]] of Object.entries(expected)) {
    assert.equal(slice(placed.get(id)), symbol, id);
    assert.equal(placed.get(id)?.start, at(mark), id);
  }
  assert.ok(nodes.every(({ range }) => range !== undefined));
});

test('a hover on an equation in prose finds the term, at any index', () => {
  const term = (offset: number) =>
    termAt(open, offset, () => ({ steps: undefined, loss: undefined }));
  for (const [mark, into, tex] of [
    ['h_t = ', 0, 'h_t'],
    ['h_{t-1}', 0, 'h_{t-1}'],
    ['x_t + b', 0, 'x_t'],
    ['h_3$', 0, 'h_3'],
    ['h_0 =', 0, 'h_0'],
    ['U x_t', 0, 'U'],
    ['y_t \\rV', 0, 'y_t'],
  ] as const) {
    const found = term(at(mark, into));
    assert.equal(found?.tex, tex);
    assert.equal(found.range.start, at(mark, into));
    assert.equal(found.meaning.kind, 'term', tex);
  }
});

test('a node, an input and a parameter of prose lead to the equation that has them', () => {
  const defined = (mark: string) => definitionPlaces(open, at(mark))?.places[0]?.start;
  assert.equal(defined('h_3$'), at('h_t = '));
  assert.equal(defined('x_2$'), at('x_t + b'));
  assert.equal(defined('h_0 ='), at('h_0 ='));
  assert.equal(defined('o_t - y_t'), at('o_t = '));
  assert.equal(defined('V h_t'), at('V h_t'));
});

test('all places of a state in prose are found', () => {
  const places = placesOfSymbolAt(open.note, at('h_3$'));
  assert.deepEqual(
    places.map(({ range }) => slice(range)),
    ['h_t', 'h_{t-1}', 'h_0', 'h_t', 'h_3'],
  );
});
