import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logScale, onScale } from '../../../src/drawing/scale.ts';
import { rampColour, rampLevels, type Theme } from '../../../src/drawing/ramp.ts';

test('the largest value is at 1, one three decades below it at 0', () => {
  const scale = logScale([2, 0, -1]);
  assert.equal(onScale(scale, 2), 1);
  assert.equal(onScale(scale, -1), 0);
  assert.equal(onScale(scale, 0.5), 0.5);
});

test('a scale widens to 6 and 12 decades for what would fall below it', () => {
  assert.equal(logScale([0, -4]).decades, 6);
  assert.equal(logScale([0, -7]).decades, 12);
  assert.equal(logScale([0, -400]).decades, 12);
  assert.equal(onScale(logScale([0, -400]), -400), 0);
});

test('zero has no place on a logarithmic scale', () => {
  assert.equal(onScale(logScale([0, -Infinity]), -Infinity), undefined);
  assert.deepEqual(logScale([-Infinity]), { kind: 'log', log10Largest: 0, decades: 3 });
});

test('on a linear scale a place is the share of the largest', () => {
  const scale = { ...logScale([2, 0, -1]), kind: 'linear' } as const;
  assert.equal(onScale(scale, 2), 1);
  assert.equal(onScale(scale, 0), 0.01);
  assert.ok(Math.abs((onScale(scale, Math.log10(50)) ?? 0) - 0.5) < 1e-12);
  assert.equal(onScale(scale, -400), 0);
});

/** CIE L* of `#rrggbb`, 0 to 100. */
function lightness(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

for (const theme of ['light', 'dark'] satisfies readonly Theme[]) {
  test(`the ${theme} ramp moves in lightness in one direction, in steps of like size`, () => {
    const all = Array.from({ length: rampLevels }, (_, level) =>
      lightness(rampColour(theme, level)),
    );
    const sign = theme === 'light' ? -1 : 1;
    const moves = all.slice(1).map((one, at) => sign * (one - (all[at] ?? 0)));
    assert.ok(
      moves.every((move) => move > 0.8 && move < 4),
      moves.map((move) => move.toFixed(1)).join(' '),
    );
  });
}
