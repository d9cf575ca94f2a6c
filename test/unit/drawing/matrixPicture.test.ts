import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixPictureSvg } from '../../../src/drawing/matrixPicture.tsx';

const picture = (rows: number, columns: number, value: readonly number[], log10Scale = 0): string =>
  matrixPictureSvg({ rows, columns, value, log10Scale }, 'light');

test('a small matrix has its numbers in it', () => {
  const svg = picture(2, 2, [0.5, -0.25, 0, 1]);
  for (const number of ['0.50', '−0.25', '0.00', '1.00'])
    assert.ok(svg.includes(`>${number}<`), number);
});

test('signs have colours of their own, and zero neither', () => {
  const [above, below, zero] = Array.from(
    picture(1, 3, [1, -1, 0]).matchAll(/fill="(#[0-9a-f]{6})" x/g),
    ([, fill]) => fill,
  );
  assert.equal(new Set([above, below, zero]).size, 3);
});

test('small entries share one power of ten', () => {
  assert.match(picture(1, 2, [2e-7, -1e-8]), /× 10\^−7/);
  assert.match(picture(1, 2, [0.5, 0.1], -400), /× 10\^−400/);
});

test('a large matrix is a picture without numbers that says its range', () => {
  const svg = picture(
    32,
    32,
    Array.from({ length: 1024 }, (_, at) => Math.sin(at)),
  );
  assert.equal(svg.match(/<rect/g)?.length, 1024);
  assert.match(svg, /blue −1.0 … orange 1.0/);
  assert.doesNotMatch(svg, /gg-entry-number/);
});

test('nothing is drawn of what was not sent', () => {
  assert.equal(
    matrixPictureSvg({ rows: 9, columns: 9, value: undefined, log10Scale: 0 }, 'dark'),
    '',
  );
});

test('zeros and values that are no numbers do not break the picture', () => {
  assert.doesNotMatch(picture(2, 2, [0, 0, 0, 0]), /fill="[^"]*NaN/);
  assert.doesNotMatch(picture(1, 2, [NaN, Infinity]), /x="NaN|fill="#NaN/);
});
