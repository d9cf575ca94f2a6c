import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eigenvalues, spectralRadius } from '../../../src/tensor/eigenvalues.ts';
import { initialise } from '../../../src/tensor/initialise.ts';
import { matTransposedVecAdd, matVecAdd, outerAdd } from '../../../src/tensor/kernels.ts';
import { matMul, transposed } from '../../../src/tensor/matmul.ts';
import { norm2 } from '../../../src/tensor/norm2.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { norm } from '../../../src/tensor/scaled.ts';
import { singularValues } from '../../../src/tensor/singularValues.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';

const random = createRandom('linear algebra');
const matrix = (rows: number, columns: number): Float64Array =>
  initialise({ kind: 'normal', deviation: 1 }, [rows, columns], random);

test('products agree with their definition for every remainder of the tile size', () => {
  for (const [m, k, n] of [
    [1, 1, 1],
    [4, 4, 4],
    [5, 7, 6],
    [9, 3, 11],
    [8, 2, 3],
  ] as const) {
    const a = matrix(m, k);
    const b = matrix(k, n);
    const expected = new Float64Array(m * n);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        for (let l = 0; l < k; l++) expected[i * n + j]! += a[i * k + l]! * b[l * n + j]!;
      }
    }
    assertCloseVectors(matMul(m, k, n, a, b), expected, 1e-14, `${m}×${k}×${n}`);
  }
});

test('a matrix times a vector is added from any offset', () => {
  for (const [rows, columns] of [
    [4, 3],
    [7, 5],
    [1, 6],
  ] as const) {
    const a = matrix(rows, columns);
    const x = matrix(columns + 2, 1);
    const y = new Float64Array(rows + 3).fill(1);
    matVecAdd(rows, columns, a, 0, x, 2, y, 3);
    const product = matMul(rows, columns, 1, a, x.slice(2));
    assertCloseVectors(
      y.slice(3),
      product.map((value) => value + 1),
      1e-14,
      'A x',
    );
    assert.deepEqual([...y.slice(0, 3)], [1, 1, 1]);
    const back = new Float64Array(columns);
    matTransposedVecAdd(rows, columns, a, 0, y, 3, back, 0);
    const at = transposed(rows, columns, a);
    assertCloseVectors(back, matMul(columns, rows, 1, at, y.slice(3)), 1e-14, 'Aᵀ y');
    const outer = new Float64Array(rows * columns);
    outerAdd(rows, columns, y, 3, x, 2, outer, 0);
    assertCloseVectors(outer, matMul(rows, 1, columns, y.slice(3), x.slice(2)), 1e-14, 'y xᵀ');
  }
});

/** A matrix with known singular values, from two random rotations. */
function withSingularValues(values: readonly number[]): Float64Array {
  const size = values.length;
  const left = initialise({ kind: 'orthogonal', gain: 1 }, [size, size], random);
  const right = initialise({ kind: 'orthogonal', gain: 1 }, [size, size], random);
  const middle = left.map((value, i) => value * values[i % size]!);
  return matMul(size, size, size, middle, right);
}

test('singular values come out as they were put in', () => {
  const values = [7, 3, 3, 1, 0.5, 1e-3];
  assertCloseVectors(singularValues(6, 6, withSingularValues(values)), values, 1e-14, 'values');
  const wide = matrix(3, 8);
  assertCloseVectors(
    singularValues(3, 8, wide),
    singularValues(8, 3, transposed(3, 8, wide)),
    1e-14,
    'a matrix and its transpose',
  );
});

test('the 2-norm is right to 1e-12 also where the largest singular values nearly agree', () => {
  for (const size of [2, 5, 13, 64, 140]) {
    const spectra = {
      spread: Array.from({ length: size }, (_, i) => 2.5 / (i + 1)),
      'nearly orthogonal': Array.from({ length: size }, (_, i) => 2.5 - 1e-6 * i),
      graded: Array.from({ length: size }, (_, i) => 2.5 * 10 ** (-10 * i)),
    };
    for (const [name, values] of Object.entries(spectra)) {
      assertClose(norm2(size, size, withSingularValues(values)), 2.5, 1e-12, `${name}, ${size}`);
    }
  }
});

test('norms neither overflow nor underflow', () => {
  for (const power of [-300, -200, 200, 300]) {
    const huge = matrix(20, 20);
    const expected = norm2(20, 20, huge);
    const scale = 10 ** power;
    const found = norm2(
      20,
      20,
      huge.map((value) => value * scale),
    );
    assertClose(found / scale, expected, 1e-12, `at 10^${power}`);
    assertClose(norm(new Float64Array([3 * scale, 4 * scale])), 5 * scale, 1e-15, '3, 4, 5');
  }
});

test('eigenvalues of a companion matrix are the roots of its polynomial', () => {
  // (x − 1)(x + 2)(x² + 4)(x − 0.5) = x⁵ + 0.5x⁴ + 1.5x³ + 3x² − 10x + 4
  const last = [-4, 10, -3, -1.5, -0.5];
  const companion = new Float64Array(25);
  for (let i = 0; i < 5; i++) {
    if (i > 0) companion[i * 5 + i - 1] = 1;
    companion[i * 5 + 4] = last[i]!;
  }
  const { real, imaginary } = eigenvalues(5, companion)!;
  const found = Array.from(real, (re, i) => [re, imaginary[i]!] as const).sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  );
  const roots = [
    [-2, 0],
    [0, -2],
    [0, 2],
    [0.5, 0],
    [1, 0],
  ] as const;
  const order = (pairs: readonly (readonly [number, number])[]): readonly number[] =>
    pairs
      .map(([re, im]) => [Math.round(re * 1e6), Math.round(im * 1e6)].join())
      .sort()
      .flatMap((pair) => pair.split(',').map(Number));
  assert.deepEqual(order(found), order(roots));
  assertClose(spectralRadius(5, companion)!, 2, 1e-12, 'spectral radius');
});

test('eigenvalues of a random matrix have its trace, and powers of it grow by its radius', () => {
  for (const size of [1, 2, 3, 10, 40]) {
    const a = matrix(size, size);
    const { real } = eigenvalues(size, a)!;
    let trace = 0;
    for (let i = 0; i < size; i++) trace += a[i * (size + 1)]!;
    assertClose(
      real.reduce((x, y) => x + y, 0),
      trace,
      1e-10,
      `trace, ${size}`,
    );
    const radius = spectralRadius(size, a)!;
    let power: Float64Array = a.map((value) => value / radius);
    for (let i = 0; i < 12; i++) power = matMul(size, size, size, power, power);
    const growth = norm(power) ** (1 / 4096);
    assertClose(growth, 1, 5e-3, `growth of the powers, ${size}`);
  }
});

test('random numbers are the same for the same seed and look normal', () => {
  const first = createRandom('a');
  const again = createRandom('a');
  const other = createRandom('b');
  const drawn = Array.from({ length: 20000 }, () => first.normal());
  assert.deepEqual(
    drawn.slice(0, 50),
    Array.from({ length: 50 }, () => again.normal()),
  );
  assert.notEqual(drawn[0], other.normal());
  const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
  const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
  assert.ok(Math.abs(mean) < 0.03, `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.05, `variance ${variance}`);
});

test('an orthogonal initialiser gives singular values that all equal its gain', () => {
  for (const shape of [
    [4, 4],
    [3, 7],
    [7, 3],
    [90, 90],
  ] as const) {
    const value = initialise({ kind: 'orthogonal', gain: 0.8 }, shape, random);
    const count = Math.min(...shape);
    assertCloseVectors(
      singularValues(shape[0], shape[1], value),
      Array(count).fill(0.8),
      1e-14,
      shape.join(),
    );
  }
});
