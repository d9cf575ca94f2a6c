import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linePlotSvg, type PlotPoint } from '../../../src/drawing/linePlot.ts';

const options = {
  title: 'a < b',
  xLabel: 'x',
  yLabel: 'y',
  x: 'linear',
  y: 'log10',
  theme: 'light',
} as const;

const plot = (points: readonly PlotPoint[]): string =>
  linePlotSvg([{ label: 'one', points }], options);

test('a line is broken where a value is zero on a logarithmic scale', () => {
  const svg = plot([
    { x: 1, y: 0 },
    { x: 2, y: -1 },
    { x: 3, y: -Infinity },
    { x: 4, y: -2 },
    { x: 5, y: -3 },
  ]);
  assert.equal(svg.match(/<path /g)?.length, 2);
  assert.doesNotMatch(svg, /NaN|Infinity/);
});

test('nothing to draw, a single point and a constant are no numbers that are none', () => {
  for (const points of [[], [{ x: 1, y: 5 }], [1, 2, 3].map((x) => ({ x, y: -400 }))]) {
    assert.doesNotMatch(plot(points), /NaN|Infinity/);
  }
});

test('far outside of float64 the labels still say the powers', () => {
  const svg = plot([
    { x: 1, y: -420 },
    { x: 2, y: -380 },
  ]);
  assert.match(svg, />1e−400</);
});

test('neighbouring labels differ, however short the span', () => {
  for (const high of [0.001, 0.01, 0.1, 0.6, 2, 5, 50]) {
    const svg = plot([
      { x: 1, y: 0 },
      { x: 2, y: high },
    ]);
    const labels = [...svg.matchAll(/text-anchor="end">([^<]+)</g)].map(([, label]) => label);
    assert.ok(labels.length >= 2, `${high}: ${labels.join()}`);
    assert.equal(new Set(labels).size, labels.length, `${high}: ${labels.join()}`);
  }
});

test('words of the note are text in the picture', () => {
  assert.match(plot([{ x: 1, y: 1 }]), /a &lt; b/);
});
