import assert from 'node:assert/strict';
import { test } from 'node:test';
import { histogram } from '../../../src/drawing/histogram.ts';

test('a histogram counts each finite entry once, the greatest in the last bin', () => {
  const bins = histogram([0, 1, 1.5, 3, 4, NaN, Infinity], 4);
  assert.deepEqual(
    bins.map(({ count }) => count),
    [1, 2, 0, 2],
  );
  assert.deepEqual([bins[0]?.from, bins[3]?.to], [0, 4]);
});

test('entries that are all one number are one bin, and no entries none', () => {
  assert.deepEqual(histogram([2, 2, 2], 8), [{ from: 2, to: 2, count: 3 }]);
  assert.deepEqual(histogram([NaN], 8), []);
});
