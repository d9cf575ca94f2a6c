import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialise } from '../../../src/tensor/initialise.ts';
import { bindLargestSingular } from '../../../src/tensor/largestSingular.ts';
import { matMul } from '../../../src/tensor/matmul.ts';
import { bindLog10Norm2 } from '../../../src/tensor/norm2.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { multiplyByPower, normalise, scaled } from '../../../src/tensor/scaled.ts';
import { singularValues } from '../../../src/tensor/singularValues.ts';
import { eigenvector, largestEigenvalue } from '../../../src/tensor/tridiagonalEigenpair.ts';
import { largestTridiagonalEigenvalue } from '../../../src/tensor/tridiagonal.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';

const random = createRandom('largest singular value');
const orthogonal = (size: number): Float64Array =>
  initialise({ kind: 'orthogonal', gain: 1 }, [size, size], random);

function withSingularValues(values: readonly number[]): Float64Array {
  const size = values.length;
  const middle = orthogonal(size).map((value, i) => value * values[i % size]!);
  return matMul(size, size, size, middle, orthogonal(size));
}

const spectra: Readonly<Record<string, (i: number, size: number) => number>> = {
  'one large': (i) => (i === 0 ? 1 : 1e-3),
  falling: (i) => 0.8 ** i,
  'two equal': (i) => (i < 2 ? 1 : 0.5 ** i),
  'a cluster of five': (i) => (i < 5 ? 1 - 1e-9 * i : 0.3),
  'all equal': () => 1,
  'nearly all equal': (i) => 1 - 1e-7 * i,
  'half the rank': (i, size) => (2 * i < size ? 1 / (i + 1) : 0),
  'rank one': (i) => (i === 0 ? 1 : 0),
  graded: (i) => 10 ** (-6 * i),
};

/** The ways that a chain takes, the dense one where Lanczos gives up, all beside Jacobi rotations. */
for (const side of ['left', 'right'] as const) {
  test(`the largest singular value agrees with a whole decomposition, ${side} side`, () => {
    let found = 0;
    for (const size of [8, 13, 31, 64]) {
      const largest = bindLargestSingular(size, side)!;
      for (const [name, value] of Object.entries(spectra)) {
        const matrix = withSingularValues(Array.from({ length: size }, (_, i) => value(i, size)));
        normalise(matrix);
        const [expected] = singularValues(size, size, matrix);
        const own = largest(matrix);
        if (own === undefined) continue;
        found++;
        assertClose(own, expected!, name.includes('cluster') ? 5e-10 : 1e-12, `${name}, ${size}`);
      }
    }
    assert.ok(found > 20, `only ${found} were found`);
  });

  test(`log norms in a chain of products agree with a whole decomposition, ${side} side`, () => {
    const size = 24;
    for (const gain of [1e-9, 0.7, 1, 1e9]) {
      const log10Norm2 = bindLog10Norm2(size, side);
      let product = scaled(size, size, orthogonal(size));
      for (let k = 0; k < 40; k++) {
        const factor = initialise({ kind: 'normal', deviation: gain / 5 }, [size, size], random);
        const [left, right] = side === 'right' ? [factor, product.data] : [product.data, factor];
        product = scaled(size, size, matMul(size, size, size, left, right), product.exponent);
        const [expected] = singularValues(size, size, product.data);
        const own = log10Norm2(product);
        const exact = Math.log10(expected!) + product.exponent * Math.log10(2);
        // A value of log10 itself is rounded at 1e-16 of its size.
        assert.ok(Math.abs(own - exact) <= 1e-12 + 1e-15 * Math.abs(exact), `${own}, not ${exact}`);
      }
    }
  });
}

test('log norms are right at both ends of float64, and for zero, infinity and NaN', () => {
  const size = 16;
  const log10Norm2 = bindLog10Norm2(size, 'right');
  const matrix = withSingularValues(Array.from({ length: size }, (_, i) => 3 / (i + 1)));
  for (const power of [-300, 0, 300]) {
    const at = matrix.map((value) => value * 10 ** power);
    assertClose(log10Norm2(scaled(size, size, at)), Math.log10(3) + power, 1e-13, `10^${power}`);
  }
  const far = scaled(size, size, matrix.slice(), -5000);
  assertClose(log10Norm2(far), Math.log10(3) - 5000 * Math.log10(2), 1e-14, '2^-5000');
  assert.equal(log10Norm2(scaled(size, size, new Float64Array(size * size))), -Infinity);
  for (const bad of [NaN, Infinity, -Infinity]) {
    const broken = matrix.slice();
    broken[5] = bad;
    assert.ok(Number.isNaN(log10Norm2(scaled(size, size, broken))), String(bad));
  }
  assertClose(log10Norm2(scaled(size, size, matrix.slice())), Math.log10(3), 1e-13, 'afterwards');
});

test('a direction that the matrix before hides is found in the next', () => {
  const size = 12;
  const largest = bindLargestSingular(size, 'right')!;
  const first = new Float64Array(size * size);
  first[0] = 0.5;
  assertClose(largest(first)!, 0.5, 1e-14, 'first');
  const second = new Float64Array(size * size);
  second[0] = 0.5;
  second[size * size - 1] = 0.9;
  assertClose(largest(second)!, 0.9, 1e-12, 'second');
});

test('the largest eigenpair of a tridiagonal matrix solves its equation and meets the bisection', () => {
  for (const size of [1, 2, 3, 10, 40]) {
    for (const scale of [1e-12, 1, 1e12]) {
      // AᵀA of a bidiagonal A is positive semidefinite and tridiagonal.
      const a = Float64Array.from({ length: size }, () => scale * random.normal());
      const b = Float64Array.from(
        { length: size },
        () => scale * (0.1 + Math.abs(random.normal())),
      );
      const diagonal = a.map((value, i) => value * value + (i > 0 ? b[i - 1]! ** 2 : 0));
      const off = a.map((value, i) => Math.abs(value) * b[i]!);
      const value = largestEigenvalue(size, diagonal, off);
      const vector = eigenvector(size, diagonal, off, value);
      const expected = largestTridiagonalEigenvalue(diagonal, off.subarray(0, size - 1));
      assertClose(value, expected, 1e-14, `value, ${size}`);
      assertClose(Math.hypot(...vector), 1, 1e-14, 'length');
      const image = vector.map(
        (entry, i) =>
          diagonal[i]! * entry +
          (i > 0 ? off[i - 1]! * vector[i - 1]! : 0) +
          (i + 1 < size ? off[i]! * vector[i + 1]! : 0),
      );
      assertCloseVectors(
        image,
        vector.map((entry) => value * entry),
        1e-10,
        `vector, ${size}`,
      );
      assertClose(largestEigenvalue(size, diagonal, off, 0.9 * value), value, 1e-14, 'bound');
    }
  }
});

test('a matrix is not changed where its norm is asked for', () => {
  const matrix = withSingularValues(Array.from({ length: 16 }, (_, i) => 0.7 ** i));
  multiplyByPower(matrix, -3);
  const before = matrix.slice();
  bindLargestSingular(16, 'left')!(matrix);
  assert.deepEqual(matrix, before);
});
