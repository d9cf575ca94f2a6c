import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { pathFactors } from '../../../src/analysis/pathFactors.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { log10Frobenius, scaledProduct } from '../../../src/tensor/scaled.ts';
import { finish } from '../../../src/tensor/work.ts';
import { modelOf } from '../../support/models.ts';

const note = '```rnn\ncell: tanh\nsteps: 6\nsize: {x: 2, h: 3, y: 2}\n```';
const run = unroll(modelOf(note), 6);

test('the factors of a path, multiplied up, have the norms that stand beside them', () => {
  const { factors } = finish(pathFactors(run, 6, 2, 'all'));
  assert.deepEqual(
    factors.map(({ tex }) => tex),
    ['A_6', 'H_5', 'H_4', 'H_3', 'H_2', 'W_2'],
  );
  let product = factors[0]!.value!;
  for (const { value, log10SoFar } of factors.slice(1, -1)) {
    product = scaledProduct(product, value!);
    assert.ok(Math.abs(log10Frobenius(product) - log10SoFar) < 1e-12);
  }
});

test('the whole is the contribution of its step', () => {
  const { log10Norm, share, product } = finish(pathFactors(run, 6, 2, 'all'));
  const own = analyse(run, { source: 'all' }).contributions.find(({ step }) => step === 2);
  assert.equal(log10Norm, own?.log10Norm);
  assert.equal(share, own?.share);
  assert.ok(product === undefined || Math.abs(log10Frobenius(product) - log10Norm) < 1e-12);
});

test('a path to the initial state ends with a Jacobian', () => {
  const { factors } = finish(pathFactors(run, 3, 0, 'h_0'));
  assert.deepEqual(
    factors.map(({ tex }) => tex),
    ['A_3', 'H_2', 'H_1', 'H_0'],
  );
});
