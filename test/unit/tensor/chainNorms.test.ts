import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainNorms } from '../../../src/tensor/chainNorms.ts';
import { initialise } from '../../../src/tensor/initialise.ts';
import { matMul } from '../../../src/tensor/matmul.ts';
import { norm2 } from '../../../src/tensor/norm2.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { runningProduct } from '../../../src/tensor/runningProduct.ts';
import {
  log10Frobenius,
  log10Scaled,
  scaled,
  scaledIdentity,
  scaledProduct,
  type Scaled,
} from '../../../src/tensor/scaled.ts';
import { finish } from '../../../src/tensor/work.ts';

const random = createRandom('chain norms');
const normal = (size: number, deviation: number): Scaled =>
  scaled(size, size, initialise({ kind: 'normal', deviation }, [size, size], random));
const orthogonal = (size: number): Float64Array =>
  initialise({ kind: 'orthogonal', gain: 1 }, [size, size], random);

/** Every pair is compared with the norms of the product, multiplied out. */
function compare(
  size: number,
  links: readonly Scaled[],
  starts: readonly number[],
  tolerance: number,
): void {
  const found = new Map<string, readonly [number, number]>();
  finish(
    chainNorms(size, links, starts, (start, end, norm2, normF) => {
      assert.ok(!found.has(`${start} ${end}`), `${start}, ${end} came twice`);
      found.set(`${start} ${end}`, [norm2, normF]);
    }),
  );
  let pairs = 0;
  for (const start of starts) {
    let product = scaledIdentity(size);
    for (let end = start; end <= links.length; end++) {
      if (end > start) product = scaledProduct(links[end - 1]!, product);
      const expected = [
        log10Scaled(norm2(size, size, product.data), product.exponent),
        log10Frobenius(product),
      ];
      const pair = found.get(`${start} ${end}`);
      assert.ok(pair !== undefined, `${start}, ${end} is missing`);
      expected.forEach((value, i) => {
        const error = pair[i] === value ? 0 : Math.abs(pair[i]! - value);
        assert.ok(error <= tolerance, `C(${start}, ${end}): ${pair[i]} is not ${value}`);
      });
      pairs++;
    }
  }
  assert.equal(found.size, pairs);
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

test('norms in a chain are those of the products, multiplied out, for every pair', () => {
  for (const size of [1, 3, 8, 21]) {
    const links = range(45).map(() => normal(size, 0.6 / Math.sqrt(size)));
    compare(size, links, range(61), 1e-10);
  }
  compare(
    16,
    range(40).map(() => scaled(16, 16, orthogonal(16))),
    range(41),
    1e-10,
  );
  compare(8, [], [0], 1e-15);
});

test('norms in a chain may begin at some points only, which come before the others or between them', () => {
  const links = range(70).map(() => normal(20, 0.3));
  compare(20, links, range(24), 1e-10);
  compare(
    20,
    links,
    range(71).filter((k) => k % 3 === 1),
    1e-10,
  );
  compare(20, links, [0], 1e-10);
  compare(20, links, [5, 6, 50, 70], 1e-10);
});

test('a direction that nearly vanishes and comes back is not lost', () => {
  const size = 12;
  const turn = orthogonal(size);
  const links = range(60).map((k) => {
    const data = new Float64Array(size * size);
    for (let i = 0; i < size - 1; i++) {
      data[i * (size + 1)] = k < 30 ? 1 - i / 50 : 0.1 * 0.8 ** i;
    }
    // What fell by 10^-30 in the first half grows by more than that in the second.
    data[size * size - 1] = k < 30 ? 0.1 : 60;
    return scaled(size, size, data);
  });
  compare(size, links, range(61), 1e-10);
  // The same with the directions mixed before it.
  const diagonal = range(40).map((k) =>
    scaled(
      size,
      size,
      Float64Array.from({ length: size * size }, (_, at) =>
        at % (size + 1) !== 0 ? 0 : at === 0 ? (k < 20 ? 0.3 : 4) : k < 20 ? 1 : 0.7,
      ),
    ),
  );
  const first = scaled(
    size,
    size,
    matMul(size, size, size, diagonal[0]!.data, turn),
    diagonal[0]!.exponent,
  );
  compare(size, [first, ...diagonal.slice(1)], range(41), 1e-9);
});

test('links of zeros, of rank one and of any size keep their logarithms', () => {
  const size = 9;
  const zero = scaled(size, size, new Float64Array(size * size));
  const one = new Float64Array(size * size);
  one[4] = 3;
  const links = range(50).map((k) =>
    k === 20 ? zero : k === 35 ? scaled(size, size, one.slice()) : normal(size, 0.4),
  );
  compare(size, links, range(51), 1e-10);
  const far = range(50).map((k) => ({ ...normal(size, 1), exponent: k < 25 ? 4000 : -9000 }));
  compare(size, far, range(51), 1e-8);
});

test('a running product neither overflows nor underflows, and keeps the digits', () => {
  for (const gain of [1e-200, 1e-3, 1, 1e5, 1e200]) {
    const factors = range(30).map(() =>
      initialise({ kind: 'normal', deviation: gain }, [7, 7], random),
    );
    const product = runningProduct(7);
    let expected = scaledIdentity(7);
    for (const factor of factors) {
      product.multiply(factor);
      expected = scaledProduct(scaled(7, 7, factor.slice()), expected);
    }
    const own = product.value();
    assert.ok(Math.abs(log10Frobenius(own) - log10Frobenius(expected)) < 1e-9, String(gain));
    assert.equal(own.exponent, expected.exponent);
    own.data.forEach((value, i) => {
      assert.ok(Math.abs(value - expected.data[i]!) < 1e-12);
    });
  }
  const { data, exponent } = runningProduct(3).value();
  assert.deepEqual(
    [...data].map((value) => value * 2 ** exponent),
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
  );
});
