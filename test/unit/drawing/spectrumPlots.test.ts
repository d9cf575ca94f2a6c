import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { EigenPlot } from '../../../src/drawing/eigenPlot.tsx';
import { HistogramPicture } from '../../../src/drawing/histogramPicture.tsx';
import { SingularPlot } from '../../../src/drawing/singularPlot.tsx';

const numbers = (svg: string, attribute: string): readonly number[] =>
  Array.from(svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g')), ([, one]) =>
    Number(one),
  );

function drawn(picture: VNode | null): string {
  assert.ok(picture !== null);
  return renderToString(picture);
}

test('equal ratios of singular values are equal distances, and growth is told from decay', () => {
  const svg = drawn(SingularPlot({ log10Values: [1, 0, -1, -2] }));
  const [a = 0, b = 0, c = 0, d = 0] = numbers(svg, 'cy');
  assert.ok(b > a);
  for (const gap of [c - b, d - c]) assert.ok(Math.abs(gap - (b - a)) < 1e-6);
  assert.equal(svg.match(/gg-plot-grows/g)?.length, 1);
  assert.match(svg, /aria-label="Singular values on a logarithmic scale: 10, 1, 0\.1, 0\.01"/);
});

test('far from 1 the scale leaves 1 out, and zeros are marked on the ground', () => {
  const svg = drawn(SingularPlot({ log10Values: [-400, -400.5, -Infinity] }));
  assert.doesNotMatch(svg, /gg-plot-one/);
  assert.match(svg, /1\.0e−400/);
  assert.equal(svg.match(/<path/g)?.length, 1);
  assert.ok(numbers(svg, 'cy').every((y) => y > 0 && y < 108));
  assert.equal(SingularPlot({ log10Values: [-Infinity] }), null);
});

test('labels of singular values that are near each other do not overlap', () => {
  const svg = drawn(SingularPlot({ log10Values: [0.001, 0.0005, 0, -0.0002, -0.0004] }));
  const places = Array.from(
    svg.matchAll(/<text class="gg-quiet" x="[\d.]+" y="([\d.]+)"/g),
    ([, y]) => Number(y),
  ).toSorted((p, q) => p - q);
  for (let i = 1; i < places.length; i++) assert.ok(places[i]! - places[i - 1]! >= 11);
});

test('an eigenvalue of magnitude 1 lies on the circle, one outside is told apart', () => {
  const svg = drawn(EigenPlot({ real: [0.6, 0.6, -2], imaginary: [0.8, -0.8, 0] }));
  const [unit = 0] = numbers(svg, 'r');
  const [x = 0] = numbers(svg, 'cx');
  const [y = 0] = numbers(svg, 'cy');
  assert.ok(Math.abs(Math.hypot(x, y) - unit) < 1e-9);
  assert.equal(svg.match(/gg-plot-grows/g)?.length, 1);
  assert.match(svg, /3 eigenvalues in the complex plane, 1 of them outside the unit circle/);
  assert.match(svg, /λ = 0\.6 − 0\.8i, \|λ\| = 1/);
  assert.ok(numbers(svg, 'cx').every((one) => Math.abs(one) <= 66));
});

test('a histogram shows its ends and where 0 is', () => {
  const svg = drawn(HistogramPicture({ values: [-1, 0, 1, 1, 1] }));
  assert.match(svg, />−1</);
  assert.match(svg, />0</);
  assert.ok(
    numbers(svg, 'height')
      .slice(1)
      .every((one) => one === 0 || one >= 1.5),
  );
  assert.doesNotMatch(drawn(HistogramPicture({ values: [1, 2] })), /gg-plot-one/);
});
