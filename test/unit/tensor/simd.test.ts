import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
// The script is plain JavaScript, as scripts are.
import { assemble, moduleText } from '../../../scripts/assemble.mjs';
import { matMulAdd, plainMatMulAdd } from '../../../src/tensor/matmul.ts';
import { outerAdd } from '../../../src/tensor/kernels.ts';
import { outerSum } from '../../../src/tensor/outerSum.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { bindRowsTimes, plainRowsTimes } from '../../../src/tensor/rowsTimes.ts';
import { simd } from '../../../src/tensor/simd/machine.ts';
import { assertCloseVectors } from '../../support/close.ts';

const folder = new URL('../../../src/tensor/simd/', import.meta.url);
const random = createRandom('simd');
const numbers = (count: number): Float64Array =>
  Float64Array.from({ length: count }, () => random.normal());
const size = fc.integer({ min: 1, max: 45 });
const gap = fc.integer({ min: 0, max: 7 });

test('the bytes of the kernels are what their text assembles to', async () => {
  const text = await readFile(new URL('kernels.wat', folder), 'utf8');
  const made = moduleText(await assemble(text));
  assert.equal(await readFile(new URL('bytes.ts', folder), 'utf8'), made);
});

test('this platform runs the SIMD kernels, so that the comparisons below compare something', () => {
  assert.ok(simd !== undefined);
});

test('SIMD products of matrices of any shape have the bits of the plain ones', () => {
  fc.assert(
    fc.property(size, size, size, gap, gap, gap, (m, k, n, aAt, bAt, cAt) => {
      const a = numbers(aAt + m * k);
      const b = numbers(bAt + k * n);
      const c = numbers(cAt + m * n + 3);
      const plain = c.slice();
      matMulAdd(m, k, n, a, aAt, b, bAt, c, cAt);
      plainMatMulAdd(m, k, n, a, aAt, b, bAt, plain, cAt);
      assert.deepEqual(c, plain);
    }),
    { numRuns: 300 },
  );
});

test('SIMD products of rows with a matrix or its transpose are the plain ones', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 13 }),
      size,
      size,
      gap,
      gap,
      gap,
      fc.boolean(),
      fc.boolean(),
      (lanes, k, n, at, xGap, yGap, turned, inOneRow) => {
        const b = numbers(at + k * n);
        const x = numbers(2 + lanes * (k + xGap));
        const y = numbers(1 + lanes * (n + yGap));
        const plain = y.slice();
        const yStride = inOneRow ? 0 : n + yGap;
        bindRowsTimes(k, n, b, at, turned)(lanes, x, 2, k + xGap, y, 1, yStride);
        plainRowsTimes(k, n, b, at, turned)(lanes, x, 2, k + xGap, plain, 1, yStride);
        assertCloseVectors(y, plain, 1e-14, `${lanes} × ${k} × ${n}`);
      },
    ),
    { numRuns: 500 },
  );
});

test('a matrix that was moved out of the kernels’ memory by others is still multiplied', () => {
  const b = numbers(600 * 600);
  const times = bindRowsTimes(600, 600, b, 0, false);
  const plain = plainRowsTimes(600, 600, b, 0, false);
  const others = Array.from({ length: 8 }, () => bindRowsTimes(700, 700, numbers(490000), 0, true));
  const x = numbers(700);
  for (let round = 0; round < 2; round++) {
    const y = new Float64Array(600);
    const expected = new Float64Array(600);
    times(1, x, 0, 0, y, 0, 0);
    plain(1, x, 0, 0, expected, 0, 0);
    assertCloseVectors(y, expected, 1e-14, `round ${round}`);
    for (const other of others) other(1, x, 0, 0, new Float64Array(700), 0, 0);
  }
});

test('SIMD sums of outer products are the plain ones', () => {
  fc.assert(
    fc.property(size, size, size, gap, gap, gap, (lanes, m, n, xGap, yGap, aAt) => {
      const x = numbers(1 + lanes * (m + xGap));
      const y = numbers(2 + lanes * (n + yGap));
      const a = numbers(aAt + m * n + 2);
      const plain = a.slice();
      outerSum(lanes, m, n, x, 1, m + xGap, y, 2, n + yGap, a, aAt);
      for (let l = 0; l < lanes; l++) {
        outerAdd(m, n, x, 1 + l * (m + xGap), y, 2 + l * (n + yGap), plain, aAt);
      }
      assertCloseVectors(a, plain, 1e-13, `${lanes} × ${m} × ${n}`);
    }),
    { numRuns: 300 },
  );
});
