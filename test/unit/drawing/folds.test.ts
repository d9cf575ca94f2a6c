import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingContext } from '../../../src/drawing/context.ts';
import {
  folded,
  keptInPanel,
  opened,
  overviewFolds,
  windowAround,
} from '../../../src/drawing/folds.ts';
import { itemKey } from '../../../src/drawing/items.ts';
import { neighbour } from '../../../src/drawing/navigation.ts';
import {
  axisHeight,
  fittingZoom,
  largestZoom,
  rowLayout,
  wholeAxis,
} from '../../../src/drawing/rowLayout.ts';
import { momentAt, placeOf, rowOf, stepAt } from '../../../src/drawing/rowPlaces.ts';
import { spreadOf, stripNumbers } from '../../../src/drawing/stripNumbers.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

const run = { firstStep: 1, steps: 200, loss: 200 };

test('the overview of a long run is its beginning, a strip, and the steps up to the loss', () => {
  assert.deepEqual(overviewFolds(run, keptInPanel), [{ first: 3, last: 196 }]);
  assert.deepEqual(overviewFolds({ ...run, loss: 100 }, keptInPanel), [
    { first: 3, last: 96 },
    { first: 102, last: 198 },
  ]);
  assert.deepEqual(overviewFolds({ ...run, steps: 40, loss: 40 }, keptInPanel), []);
});

test('folding joins strips that touch, opening leaves the rest folded, short strips are none', () => {
  const folds = folded([{ first: 3, last: 50 }], { first: 51, last: 60 }, run);
  assert.deepEqual(folds, [{ first: 3, last: 60 }]);
  assert.deepEqual(opened(folds, { first: 20, last: 30 }), [
    { first: 3, last: 19 },
    { first: 31, last: 60 },
  ]);
  assert.deepEqual(opened(folds, { first: 6, last: 60 }), []);
  assert.deepEqual(folded([], { first: 5, last: 7 }, run), []);
  assert.deepEqual(folded([], { first: 190, last: 400 }, run), [{ first: 190, last: 200 }]);
});

test('a window of a strip stays inside of it', () => {
  const strip = { first: 10, last: 99 };
  assert.deepEqual(windowAround(strip, 50, 12), { first: 44, last: 55 });
  assert.deepEqual(windowAround(strip, 10, 12), { first: 10, last: 21 });
  assert.deepEqual(windowAround(strip, 99, 12), { first: 88, last: 99 });
  assert.deepEqual(windowAround({ first: 10, last: 30 }, 12, 12), { first: 10, last: 30 });
});

for (const zoom of [0.001, 0.05, 0.9, 1, 3, 40, 1000]) {
  test(`at a zoom of ${zoom} every moment has one place, and every place its moment`, () => {
    const folds = overviewFolds(run, keptInPanel);
    const layout = rowLayout(run, { folds, zoom });
    let before = -Infinity;
    for (let moment = 1; moment <= 201; moment += 0.25) {
      const place = placeOf(layout, moment);
      assert.ok(place > before && place >= 0 && place <= layout.height);
      assert.ok(Math.abs(momentAt(layout, place) - moment) < 1e-6);
      before = place;
    }
    assert.equal(stepAt(layout, -50), 1);
    assert.equal(stepAt(layout, layout.height + 50), 200);
  });
}

test('zooming in opens a strip into rows, zooming out closes rows into a strip', () => {
  const axis = { folds: overviewFolds(run, keptInPanel), zoom: 1 };
  assert.equal(rowOf(rowLayout(run, axis), 100)?.kind, 'strip');
  const most = largestZoom(axis, run);
  assert.equal(rowOf(rowLayout(run, { ...axis, zoom: most }), 100)?.kind, 'step');
  assert.equal(rowOf(rowLayout(run, { ...axis, zoom: 0.5 }), 1)?.kind, 'strip');
});

test('the zoom that fits makes the drawing as high as there is room, and never larger than meant', () => {
  const zoom = fittingZoom(run, wholeAxis, 500, 1e-5);
  const height = axisHeight(run, { ...wholeAxis, zoom });
  assert.ok(height <= 500 && height > 495, `${height}`);
  assert.equal(fittingZoom({ firstStep: 1, steps: 3 }, wholeAxis, 500, 1e-5), 1);
  assert.equal(rowLayout(run, { ...wholeAxis, zoom }).height, height);
});

test('the spread of numbers far outside of float64 has its mean', () => {
  const spread = spreadOf([-400, -400, -398]);
  const { least, mean, most } = spread ?? { least: NaN, mean: NaN, most: NaN };
  assert.deepEqual([least, most], [-400, -398]);
  assert.ok(Math.abs(mean - (-400 + Math.log10(34))) < 1e-12);
  assert.deepEqual(spreadOf([-Infinity]), { least: -Infinity, mean: -Infinity, most: -Infinity });
  assert.equal(spreadOf([NaN]), undefined);
});

test('a strip says the spread of its own steps only', () => {
  const analysis = analysisFixture({ steps: 200 });
  const context = drawingContext(analysis, { width: 1000, norm: '2', paint: { kind: 'css' } });
  const numbers = stripNumbers({ first: 50, last: 60 }, context);
  const sizes = analysis.contributions
    .filter(({ step }) => step >= 50 && step <= 60)
    .map(({ log10Norm }) => log10Norm);
  const { least, most } = numbers.contributions ?? { least: NaN, most: NaN };
  assert.deepEqual([least, most], [Math.min(...sizes), Math.max(...sizes)]);
  const rates = analysis.jacobians.filter(({ k }) => k >= 49 && k <= 59).map(({ norm2 }) => norm2);
  assert.ok(
    Math.abs(10 ** (numbers.rates?.mean ?? 0) - rates.reduce((a, b) => a + b) / 11) < 1e-12,
  );
});

test('the arrow keys pass over a strip, from the row above to the row below', () => {
  const analysis = analysisFixture({ steps: 200 });
  const context = drawingContext(analysis, {
    width: 1000,
    axis: { folds: overviewFolds(analysis, keptInPanel), zoom: 1 },
    norm: '2',
    paint: { kind: 'css' },
  });
  const strip = neighbour({ kind: 'node', id: 'h_2' }, 'down', context);
  assert.deepEqual(strip, { kind: 'strip', first: 3, last: 196 });
  const down = neighbour(strip, 'down', context);
  assert.equal(down && itemKey(down), 'node h_{197}');
  const up = neighbour(strip, 'up', context);
  assert.equal(up && itemKey(up), 'node h_2');
});
