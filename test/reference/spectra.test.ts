import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gradedSingularValues } from '../../src/tensor/gradedSingularValues.ts';
import { longProducts } from './longProducts.ts';

interface Figures {
  readonly name: string;
  readonly size: number;
  readonly count: number;
  /** Null for a singular value that is zero. */
  readonly log10SingularValues: readonly (number | null)[];
}

const file = path.join(import.meta.dirname, 'figures', 'spectra.json');
const figures = JSON.parse(readFileSync(file, 'utf8')) as readonly Figures[];

test('every long product has its figures', () => {
  assert.deepEqual(
    longProducts.map(({ name, size, count }) => ({ name, size, count })),
    figures.map(({ name, size, count }) => ({ name, size, count })),
  );
});

for (const [i, { name, size, count, log10SingularValues }] of figures.entries()) {
  test(`singular values of a ${name} product (${size}, ${count} factors) are mpmath's to 1e-10 in log10`, () => {
    const found = gradedSingularValues(longProducts[i]!);
    assert.equal(found.length, size);
    log10SingularValues.forEach((expected, at) => {
      if (expected === null) assert.equal(found[at], -Infinity, `value ${at} is not zero`);
      else {
        const error = Math.abs(found[at]! - expected);
        assert.ok(error <= 1e-10, `value ${at}: ${found[at]}, not ${expected} (off by ${error})`);
      }
    });
  });
}
