import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingContext, type DrawingContext } from '../../../src/drawing/context.ts';
import { graphIndex } from '../../../src/drawing/graphIndex.ts';
import { sidewaysLayout, sidewaysMeasures } from '../../../src/drawing/sidewaysLayout.ts';
import { upright } from '../../../src/drawing/timeDirection.ts';
import { drawingToSvg } from '../../../src/drawing/toSvg.ts';
import { firstView, timeOf } from '../../../src/webview/panel/view.ts';
import { moved } from '../../../src/webview/panel/drawingEvents.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';

function sideways(options: FixtureOptions, zoom = 1): DrawingContext {
  const analysis = analysisFixture({ ...options, timeRuns: 'right' });
  const measures = sidewaysMeasures(sidewaysLayout(analysis, graphIndex(analysis)));
  return drawingContext(analysis, {
    width: 0,
    time: 'right',
    axis: { folds: [], zoom, measures },
    norm: '2',
    paint: { kind: 'css' },
  });
}

test('what is mirrored once more stands upright where its mirrored place is', () => {
  const { transform } = upright({ time: 'right' }, 30, 100);
  const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN] = (
    transform?.match(/-?[\d.]+/g) ?? []
  ).map(Number);
  const at = (x: number, y: number): readonly number[] => {
    const inner = { x: a * x + c * y + e, y: b * x + d * y + f };
    return [inner.y, inner.x];
  };
  assert.deepEqual(at(30, 100), [100, 30]);
  assert.deepEqual(at(37, 104), [107, 34], 'right is right and down is down');
  assert.deepEqual(upright({ time: 'down' }, 30, 100), {});
});

test('boxes of neighbouring steps do not touch, however far the axis is zoomed out', () => {
  for (const steps of [3, 12, 200, 2000]) {
    for (const shape of ['classic', 'delayed'] as const) {
      const analysis = analysisFixture({ steps, shape });
      const layout = sidewaysLayout(analysis, graphIndex(analysis));
      const { least } = sidewaysMeasures(layout);
      const widest = Math.max(...layout.columns.map(({ along }) => along));
      assert.ok(least >= 2 * widest + 8, `${steps} ${shape}`);
    }
  }
});

test('rails, columns, contributions and triangle stand below each other, apart', () => {
  const { layout } = sideways({ shape: 'delayed' });
  const ends = [
    layout.rails.at(-1)!.x,
    ...layout.columns.flatMap(({ x, half }) => [x - half, x + half]),
    layout.bars.x,
    layout.bars.x + layout.bars.width,
    layout.triangle.x,
    layout.triangle.x + layout.triangle.width,
    layout.width,
  ];
  assert.deepEqual(
    ends,
    ends.toSorted((a, b) => a - b),
  );
});

test('the arrow keys mean what is seen: left and right are time, up and down are depth', () => {
  const context = sideways({});
  const h3 = { kind: 'node', id: 'h_3' } as const;
  const arrow = { kind: 'edge', from: 'h_3', to: 'h_4' } as const;
  assert.deepEqual(moved(h3, { key: 'ArrowRight' }, context), arrow);
  assert.deepEqual(moved(arrow, { key: 'ArrowRight' }, context), { kind: 'node', id: 'h_4' });
  assert.deepEqual(moved(h3, { key: 'ArrowDown' }, context), {
    kind: 'edge',
    from: 'h_3',
    to: "y_3'",
  });
  assert.deepEqual(moved(h3, { key: 'Home' }, context), { kind: 'node', id: 'h_1' });
});

test('time runs as the person chose, else by the setting, else as the diagram is drawn', () => {
  const drawn = { timeRuns: 'right' } as const;
  assert.equal(timeOf(firstView, 'auto', drawn), 'right');
  assert.equal(timeOf(firstView, 'down', drawn), 'down');
  assert.equal(timeOf({ ...firstView, time: 'right' }, 'down', { timeRuns: 'down' }), 'right');
});

test('on paper a sideways drawing is wider than high, and holds every step that is not folded', () => {
  const svg = drawingToSvg(analysisFixture({ steps: 8, timeRuns: 'right' }), {
    kind: 'standalone',
  });
  const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
    .split(' ')
    .map(Number);
  assert.ok(width > height && width <= 1000, `${width} × ${height}`);
  assert.equal(svg.match(/class="gg-row"/g)?.length, 8);
  const down = drawingToSvg(analysisFixture({ steps: 8, timeRuns: 'right' }), {
    kind: 'standalone',
    time: 'down',
  });
  assert.ok(!down.includes('matrix('));
});
