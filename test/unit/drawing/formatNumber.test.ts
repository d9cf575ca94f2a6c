import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatLog10, formatNumber, formatShare } from '../../../src/drawing/formatNumber.ts';

test('numbers are as short as they can be said', () => {
  assert.equal(formatNumber(0.4187), '0.42');
  assert.equal(formatNumber(-2.25, 3), '−2.25');
  assert.equal(formatNumber(0), '0');
  assert.equal(formatNumber(1.234e-7), '1.2e−7');
  assert.equal(formatNumber(5.6e12), '5.6e12');
  assert.equal(formatNumber(NaN), '?');
  assert.equal(formatNumber(Infinity), '∞');
});

test('a zero at the end says that the number was rounded there', () => {
  assert.equal(formatNumber(0.1004), '0.10');
  assert.equal(formatNumber(0.1), '0.1');
  assert.equal(formatNumber(0.1 + 0.2), '0.3');
  assert.equal(formatNumber(0.996), '1.0');
  assert.equal(formatNumber(9.96), '10');
  assert.equal(formatNumber(1234.5), '1200');
  assert.equal(formatNumber(-1.0004, 3), '−1.00');
  assert.equal(formatLog10(Math.log10(0.5)), '0.5');
});

test('powers of ten far outside float64 keep their exponent', () => {
  assert.equal(formatLog10(-400.3), '5.0e−401');
  assert.equal(formatLog10(500), '1.0e500');
  assert.equal(formatLog10(-400.00001), '1.0e−400');
  assert.equal(formatLog10(-Infinity), '0');
  assert.equal(formatLog10(Math.log10(0.42)), '0.42');
});

test('what is shown is within one per cent of what is meant', () => {
  fc.assert(
    fc.property(fc.double({ min: -290, max: 290, noNaN: true }), (log10) => {
      const shown = Number(formatLog10(log10, 3).replace('−', '-'));
      assert.ok(Math.abs(shown / 10 ** log10 - 1) < 0.0051, `${shown} for 10^${log10}`);
    }),
  );
});

test('shares never say 0 where there is something', () => {
  assert.equal(formatShare(0.071), '7.1 %');
  assert.equal(formatShare(0.00001), '<0.1 %');
  assert.equal(formatShare(0, -400), '<0.1 %');
  assert.equal(formatShare(0), '0.0 %');
  assert.equal(formatShare(1), '100 %');
  assert.equal(formatShare(0), '0.0 %');
});
