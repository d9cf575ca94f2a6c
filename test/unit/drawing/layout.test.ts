import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingContext } from '../../../src/drawing/context.ts';
import { keptOnPaper, overviewFolds } from '../../../src/drawing/folds.ts';
import { graphIndex } from '../../../src/drawing/graphIndex.ts';
import { drawingLayout } from '../../../src/drawing/layout.ts';
import { rowLayout } from '../../../src/drawing/rowLayout.ts';
import { rowOf, rowsBetween, topOf, yOf } from '../../../src/drawing/rowPlaces.ts';
import { columnPitch, triangleCells } from '../../../src/drawing/triangleCells.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

for (const shape of ['classic', 'delayed'] as const) {
  for (const width of [350, 600, 760, 900, 1000, 1600]) {
    for (const steps of [3, 8, 30, 2000]) {
      test(`${shape}, ${steps} steps, ${width} px: nothing overlaps from left to right`, () => {
        const analysis = analysisFixture({ shape, steps });
        const layout = drawingLayout(analysis, graphIndex(analysis), width);
        const rail = layout.rails.at(-1)?.x ?? 0;
        const edges = [
          layout.stepX + 4,
          rail - 2,
          ...layout.columns.flatMap(({ x, half }) => [x - half, x + half]),
          layout.bars.x,
          layout.bars.x + layout.bars.width,
          layout.triangle.x,
          layout.triangle.x + layout.triangle.width,
          layout.width,
        ];
        assert.deepEqual(
          edges,
          edges.toSorted((a, b) => a - b),
        );
      });
    }
  }
}

test('a drawing fits every window from its least width on', () => {
  const analysis = analysisFixture();
  const index = graphIndex(analysis);
  const least = drawingLayout(analysis, index, 1).width;
  assert.ok(least < 620, `least width ${least}`);
  for (let width = Math.ceil(least); width < 1800; width += 7) {
    const { width: used } = drawingLayout(analysis, index, width);
    assert.ok(used <= width + 1, `${used} of ${width}`);
  }
});

test('narrow boxes leave the functions out rather than cut them', () => {
  const analysis = analysisFixture();
  const index = graphIndex(analysis);
  const shows = (width: number): boolean =>
    drawingLayout(analysis, index, width).columns.some(({ showsFunction }) => showsFunction);
  assert.equal(shows(500), false);
  assert.equal(shows(1000), true);
});

test('each step of an unfolded drawing has its row, evenly spaced', () => {
  const rows = rowLayout(analysisFixture({ steps: 2000 }));
  assert.equal(rows.rows.length, 2000);
  for (const step of [1, 2, 777, 2000]) {
    assert.equal(yOf(rows, step), (yOf(rows, 1) ?? 0) + (step - 1) * rows.pitch);
  }
  assert.equal(yOf(rows, 0), undefined);
  assert.equal(yOf(rows, 2001), undefined);
});

test('a window has the rows that it shows and few more', () => {
  const rows = rowLayout(analysisFixture({ steps: 2000 }));
  const some = rowsBetween(rows, 40_000, 40_600);
  assert.ok(some.length >= 600 / rows.pitch && some.length <= 600 / rows.pitch + 5);
  assert.ok((some[0]?.y ?? Infinity) <= 40_000);
  assert.ok((some.at(-1)?.y ?? 0) >= 40_600);
});

for (const [steps, loss] of [
  [41, 41],
  [200, 200],
  [200, 100],
  [200, 1],
  [2000, 1500],
] as const) {
  test(`folded rows of ${steps} steps with the loss at ${loss} cover every step once`, () => {
    const analysis = analysisFixture({ steps, loss });
    const rows = rowLayout(analysis, {
      folds: overviewFolds(analysis, keptOnPaper),
      zoom: 1,
    });
    let next = 1;
    for (const row of rows.rows) {
      assert.equal(row.kind === 'step' ? row.step : row.first, next);
      next = (row.kind === 'step' ? row.step : row.last) + 1;
    }
    assert.equal(next, steps + 1);
    assert.equal(rowOf(rows, loss)?.kind, 'step');
    const tops = Array.from({ length: steps + 1 }, (_, at) => topOf(rows, at + 1));
    assert.ok(tops.every((top, at) => at === 0 || top > (tops[at - 1] ?? 0)));
  });
}

test('the triangle fits its place and has one cell for each pair, at most those in sight', () => {
  for (const steps of [3, 30, 64, 2000]) {
    const context = drawingContext(analysisFixture({ steps }), {
      width: 1000,
      norm: '2',
      paint: { kind: 'css' },
    });
    const { x, width } = context.layout.triangle;
    const count = context.analysis.connectivity.columns.length;
    const all = triangleCells(context, 0, context.rows.height);
    assert.equal(all.length, (count * (count + 1)) / 2);
    assert.ok(all.every((cell) => cell.x >= x && cell.x + cell.width <= x + width + 0.01));
    assert.ok(columnPitch(context) * count <= width + 0.01);
    const seen = triangleCells(context, 0, 600);
    assert.ok(seen.length <= all.length && seen.every(({ y }) => y <= 600));
  }
});
