import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAs } from '../../../src/drawing/valueAs.ts';

const matrix = {
  rows: 2,
  columns: 2,
  rank: 2,
  value: [1, -0.5, 1e-7, 1 / 3],
  log10Scale: 0,
} as const;

test('a matrix is written with all its digits in each language', () => {
  assert.equal(
    valueAs(matrix, 'latex'),
    String.raw`\begin{pmatrix} 1 & -0.5 \\ 1 \cdot 10^{-7} & 0.3333333333333333 \end{pmatrix}`,
  );
  assert.equal(valueAs(matrix, 'numpy'), 'np.array([[1.0, -0.5], [1e-7, 0.3333333333333333]])');
  assert.deepEqual(JSON.parse(valueAs(matrix, 'json') ?? ''), [
    [1, -0.5],
    [1e-7, 1 / 3],
  ]);
});

test('a vector is a list and a number is a number', () => {
  const vector = { ...matrix, rows: 3, columns: 1, rank: 1, value: [1, NaN, -Infinity] } as const;
  assert.equal(valueAs(vector, 'numpy'), 'np.array([1.0, np.nan, -np.inf])');
  assert.equal(valueAs(vector, 'json'), '[1, null, null]');
  assert.equal(
    valueAs(vector, 'latex'),
    String.raw`\begin{pmatrix} 1 \\ \text{NaN} \\ -\infty \end{pmatrix}`,
  );
  const number = { ...matrix, rows: 1, columns: 1, rank: 0, value: [2] } as const;
  assert.deepEqual(
    [valueAs(number, 'latex'), valueAs(number, 'numpy'), valueAs(number, 'json')],
    ['2', 'np.float64(2.0)', '2'],
  );
});

test('a scale beyond float64 is kept, never multiplied into a zero', () => {
  const tiny = { ...matrix, value: [1, 2, 3, 4], log10Scale: -400 };
  assert.match(valueAs(tiny, 'latex') ?? '', /^10\^\{-400\} \\begin/);
  assert.match(valueAs(tiny, 'numpy') ?? '', /# times 10\*\*-400$/);
  assert.deepEqual(JSON.parse(valueAs(tiny, 'json') ?? ''), {
    log10Scale: -400,
    value: [
      [1, 2],
      [3, 4],
    ],
  });
});

test('what was too large to be sent has no text', () => {
  assert.equal(valueAs({ ...matrix, value: undefined }, 'json'), undefined);
});
