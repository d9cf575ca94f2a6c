import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Factors } from '../../../src/tensor/gradedProduct.ts';
import { gradedSingularValues } from '../../../src/tensor/gradedSingularValues.ts';
import { initialise } from '../../../src/tensor/initialise.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { singularValues } from '../../../src/tensor/singularValues.ts';
import { assertCloseVectors } from '../../support/close.ts';

const random = createRandom('graded singular values');

function product(size: number, ...matrices: readonly Float64Array[]): Factors {
  return { size, count: matrices.length, factor: (k) => matrices[k]! };
}

function assertLogs(found: Float64Array, expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => {
    const same = found[i] === value || Math.abs(found[i]! - value) <= 1e-11;
    assert.ok(same, `value ${i}: ${found[i]}, not ${value}`);
  });
}

test('a product of no factors is the identity', () => {
  assertLogs(gradedSingularValues(product(3)), [0, 0, 0]);
});

test('a product of one factor has the singular values of that factor', () => {
  for (const size of [1, 2, 5, 20]) {
    const matrix = initialise({ kind: 'normal', deviation: 1 }, [size, size], random);
    const found = gradedSingularValues(product(size, matrix));
    const values = singularValues(size, size, matrix);
    assertCloseVectors(
      found.map((log10) => 10 ** log10),
      values,
      1e-13,
      String(size),
    );
  }
});

test('entries near both ends of float64 neither overflow nor underflow', () => {
  const huge = new Float64Array([1e150, 0, 0, 1e-140]);
  assertLogs(gradedSingularValues(product(2, huge, huge, huge)), [450, -420]);
  const uniform = Array.from({ length: 50 }, () =>
    initialise({ kind: 'orthogonal', gain: 1e-200 }, [4, 4], random),
  );
  assertLogs(gradedSingularValues(product(4, ...uniform)), [-10000, -10000, -10000, -10000]);
});

test('what is zero is minus infinity, however the zero comes about', () => {
  const zero = new Float64Array(9);
  assertLogs(gradedSingularValues(product(3, zero)), [-Infinity, -Infinity, -Infinity]);
  const a = initialise({ kind: 'orthogonal', gain: 1 }, [3, 3], random);
  assertLogs(gradedSingularValues(product(3, a, zero, a)), [-Infinity, -Infinity, -Infinity]);
  // Each keeps two directions of three, but the second sends one of those that are left to zero.
  const first = new Float64Array([1, 0, 0, 0, 1, 0, 0, 0, 0]);
  const second = new Float64Array([0, 0, 0, 0, 1, 0, 0, 0, 1]);
  assertLogs(gradedSingularValues(product(3, first, second)), [0, -Infinity, -Infinity]);
  const nilpotent = new Float64Array([0, 1, 0, 0, 0, 1, 0, 0, 0]);
  assertLogs(gradedSingularValues(product(3, nilpotent, nilpotent)), [0, -Infinity, -Infinity]);
  assertLogs(gradedSingularValues(product(3, nilpotent, nilpotent, nilpotent)), [
    -Infinity,
    -Infinity,
    -Infinity,
  ]);
});

test('a factor with an infinity or NaN makes all values NaN', () => {
  for (const bad of [NaN, Infinity]) {
    const found = gradedSingularValues(product(2, new Float64Array([1, bad, 0, 1])));
    assert.ok(found.every(Number.isNaN));
  }
});

test('the singular values of a product are those of its transpose', () => {
  const matrices = Array.from({ length: 30 }, () =>
    initialise({ kind: 'normal', deviation: 0.3 }, [7, 7], random),
  );
  const turned = matrices
    .map((matrix) => matrix.map((_, i) => matrix[(i % 7) * 7 + Math.floor(i / 7)]!))
    .reverse();
  assertLogs(
    gradedSingularValues(product(7, ...matrices)),
    Array.from(gradedSingularValues(product(7, ...turned))),
  );
});
