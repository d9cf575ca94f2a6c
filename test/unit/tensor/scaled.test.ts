import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accumulate, accumulator, log10NormOf } from '../../../src/tensor/accumulator.ts';
import { log10Norm2 } from '../../../src/tensor/norm2.ts';
import {
  log10Frobenius,
  scaled,
  scaledIdentity,
  scaledProduct,
  timesPower,
} from '../../../src/tensor/scaled.ts';
import { assertClose } from '../../support/close.ts';

test('log norms of products stay right at 10^500 and 10^-500', () => {
  for (const factor of [10, 0.1]) {
    const matrix = new Float64Array([0, factor, -factor, 0]);
    let product = scaledIdentity(2);
    for (let i = 0; i < 500; i++) product = scaledProduct(scaled(2, 2, matrix.slice()), product);
    const expected = 500 * Math.log10(factor);
    assertClose(log10Norm2(product), expected, 1e-13, '2-norm');
    assertClose(log10Frobenius(product), expected + Math.log10(Math.SQRT2), 1e-13, 'Frobenius');
  }
});

test('scaling keeps every bit of the entries', () => {
  const entries = [0.1, -3.7e-300, 5e-324, 1.7e308];
  for (const entry of entries) {
    const { data, exponent } = scaled(1, 1, new Float64Array([entry]));
    assert.ok(Math.abs(data[0]!) >= 0.5 && Math.abs(data[0]!) < 1);
    assert.equal(timesPower(data[0]!, exponent), entry);
  }
});

test('the norm of zero is 10 to the minus infinity, not NaN', () => {
  const zero = scaledProduct(scaled(2, 2, new Float64Array(4)), scaledIdentity(2));
  assert.equal(log10Frobenius(zero), -Infinity);
  assert.equal(log10Norm2(zero), -Infinity);
});

test('sums of vectors with far exponents keep the larger and lose nothing near it', () => {
  const sum = accumulator(2);
  assert.equal(log10NormOf(sum), -Infinity);
  accumulate(sum, new Float64Array([3, 0]), -5000);
  accumulate(sum, new Float64Array([0, 4]), -5000);
  assertClose(log10NormOf(sum), Math.log10(5) - 5000 * Math.log10(2), 1e-14, 'small');
  accumulate(sum, new Float64Array([1, 0]), 3000);
  accumulate(sum, new Float64Array([1, 0]), 2999);
  assertClose(log10NormOf(sum), Math.log10(1.5) + 3000 * Math.log10(2), 1e-14, 'large');
});
