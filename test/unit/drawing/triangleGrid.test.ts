import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingContext, type DrawingContext } from '../../../src/drawing/context.ts';
import { formatLog10 } from '../../../src/drawing/formatNumber.ts';
import { itemOfTerm, termOfItem, type Item } from '../../../src/drawing/items.ts';
import { itemWords } from '../../../src/drawing/itemWords.ts';
import { isReached, nearestInTriangle, neighbour } from '../../../src/drawing/navigation.ts';
import { placeOf } from '../../../src/drawing/rowPlaces.ts';
import { cellAt, columnX, triangleCells } from '../../../src/drawing/triangleCells.ts';
import { tileAfter, type Tile } from '../../../src/drawing/triangleGrid.ts';
import { analysisFixture, tileFixture } from '../../support/analysisFixture.ts';

const options = { steps: 2000, rate: 0.99 };
const analysis = analysisFixture(options);
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
const request = { rows: range(900, 912), columns: [...range(900, 912), 950, 1000, 1500, 2000] };
const tile = tileAfter(undefined, tileFixture(options, request), 912);
const contextWith = (one?: Tile): DrawingContext =>
  drawingContext(analysis, { width: 1000, norm: '2', paint: { kind: 'css' }, tile: one });
const context = contextWith(tile);
const exact = (i: number, n: number): number =>
  tileFixture(options, { rows: [i], columns: [n] }).log10Norm2[0]!;

test('a tile is drawn on its own steps, and around it the whole on the same columns', () => {
  const { triangle } = context;
  assert.deepEqual(triangle.columns, request.columns);
  let next = 1;
  for (const { first, last } of triangle.rows) {
    assert.equal(first, next);
    next = last + 1;
  }
  assert.equal(next, 2001, 'each step is in one row');
  const fine = triangle.rows.filter((row) => row.isFine);
  assert.deepEqual(
    fine.map(({ from }) => from),
    request.rows,
  );
});

test('where the pointer is, and what is said there, is a cell with its exact number', () => {
  let count = 0;
  for (const step of [1, 500, 899, 900, 905, 912, 913, 1400, 2000]) {
    request.columns.forEach((_, place) => {
      const cell = cellAt(context, columnX(context, place), placeOf(context.rows, step + 0.5));
      if (cell === undefined) return;
      count++;
      const words = itemWords({ kind: 'cell', ...cell }, context);
      assert.ok(words.endsWith(` = ${formatLog10(exact(cell.from, cell.to))}`), words);
      assert.ok(cell.from <= step, `C(${cell.from}, ${cell.to}) at step ${step}`);
      if (step >= 900 && step <= 912)
        assert.deepEqual(cell, { from: step, to: request.columns[place] });
    });
  }
  assert.ok(count > 60);
});

test('what is not drawn has no number, and no neighbour’s', () => {
  assert.match(itemWords({ kind: 'cell', from: 905, to: 951 }, context), /= \?$/);
  assert.equal(
    itemOfTerm(
      { kind: 'connectivity', from: 905, to: 951 },
      analysis,
      context.index,
      context.triangle,
    ),
    undefined,
  );
});

test('cells stand in the columns that the numbers above them name, under the same step’s row', () => {
  const pitch = columnX(context, 1) - columnX(context, 0);
  for (const cell of triangleCells(context, 0, context.rows.height)) {
    const middle = cell.x + pitch / 2;
    const place = request.columns.findIndex((_, at) => Math.abs(columnX(context, at) - middle) < 1);
    const column = request.columns[place]!;
    assert.ok(cell.to <= column || cell.first < 900 || cell.first > 912, 'the nearest before');
    if (cell.first >= 900 && cell.first <= 912) assert.equal(cell.to, column);
    assert.ok(cell.x + cell.width <= context.layout.triangle.x + context.layout.triangle.width + 1);
  }
});

test('cells of a tile are selected, and reached with the keyboard', () => {
  const cell: Item = { kind: 'cell', from: 905, to: 950 };
  const { index, triangle } = context;
  assert.deepEqual(itemOfTerm(termOfItem(cell, analysis, index), analysis, index, triangle), cell);
  assert.equal(itemOfTerm(termOfItem(cell, analysis, index), analysis, index), undefined);
  assert.ok(isReached(cell, context) && !isReached(cell, contextWith()));
  assert.deepEqual(neighbour(cell, 'right', context), { kind: 'cell', from: 905, to: 1000 });
  assert.deepEqual(neighbour(cell, 'left', context), { kind: 'cell', from: 905, to: 912 });
  const first: Item = { kind: 'cell', from: 905, to: 905 };
  assert.deepEqual(neighbour(first, 'left', context), { kind: 'bar', step: 905 });
});

test('who is at a cell or column that a tile has not goes to the nearest', () => {
  const near = nearestInTriangle({ kind: 'cell', from: 905, to: 1490 }, context);
  assert.deepEqual(near, { kind: 'cell', from: 905, to: 1500 });
  const none = nearestInTriangle({ kind: 'cell', from: 1003, to: 1500 }, context);
  assert.deepEqual(none, { kind: 'bar', step: 1003 });
  assert.deepEqual(nearestInTriangle({ kind: 'column', loss: 930 }, context), {
    kind: 'column',
    loss: 912,
  });
});

test('the scale is that of the whole, and only grows where a tile exceeds it', () => {
  const whole = contextWith().connectivity;
  const small = tileAfter(undefined, tileFixture(options, { rows: [1], columns: [1, 2000] }), 1);
  assert.deepEqual(contextWith(small).connectivity, whole);
  const most = Math.max(...tile.norms.log10Norm2.filter(Number.isFinite));
  assert.ok(most > whole.log10Largest, 'this one exceeds it');
  assert.equal(context.connectivity.log10Largest, most);
  const next = tileAfter(tile, small.norms, 1);
  assert.deepEqual(contextWith(next).connectivity, context.connectivity, 'and stays so');
});
