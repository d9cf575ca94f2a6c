import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contribution, contributions } from '../../../src/analysis/contributions.ts';
import { coherenceOf, mostListed, pathList, shareOf } from '../../../src/analysis/pathList.ts';
import type { LossChoice } from '../../../src/analysis/lossChoice.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { strongestPaths } from '../../../src/analysis/strongestPaths.ts';
import { accumulate, accumulator, log10NormOf } from '../../../src/tensor/accumulator.ts';
import { finish } from '../../../src/tensor/work.ts';
import { assertClose } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';

const tanh = unroll(modelOf('```rnn\ncell: tanh\nsize: {x: 2, h: 3, y: 2}\n```\n'), 6);
const lstm = unroll(modelOf('```rnn\ncell: lstm\nsize: {x: 2, h: 3, y: 2}\n```\n'), 6);

const listed = (run: Run, loss: LossChoice, source: string) => finish(pathList(run, loss, source));

test('the paths to one loss are the contributions of its steps, strongest first', () => {
  const list = listed(tanh, 5, 'all');
  const { steps } = contributions(tanh, 5, tapsOf(tanh, 'all'));
  assert.equal(list.count, 5);
  for (const path of list.paths) {
    const own = steps.find(({ step }) => step === path.step)!;
    assertClose(path.log10Norm, own.log10Norm, 1e-12, `step ${path.step}`);
    assertClose(shareOf(path, list)!, own.share, 1e-12, `step ${path.step}`);
    assert.equal(path.loss, 5);
  }
  const norms = list.paths.map(({ log10Norm }) => log10Norm);
  assert.deepEqual(
    norms,
    norms.toSorted((a, b) => b - a),
  );
});

for (const source of ['all', 'W_{hh}', 'h_0', 'x_2']) {
  test(`by ${source}, the products of all paths to the sum of all losses add up to its gradient`, () => {
    const list = listed(tanh, 'sum', source);
    const taps = tapsOf(tanh, source);
    const whole = accumulator(taps.size);
    let norms = 0;
    for (const { loss, step, log10Norm } of list.paths) {
      const { row, exponent } = contribution(tanh, loss, step, taps);
      accumulate(whole, row, exponent);
      norms += 10 ** log10Norm;
    }
    assert.equal(list.count, source === 'all' || source === 'W_{hh}' ? 21 : list.paths.length);
    assert.ok(list.paths.length > 1);
    assertClose(log10NormOf(whole), list.log10Whole, 1e-9, 'the sum');
    assertClose(coherenceOf(list)!, 10 ** list.log10Whole / norms, 1e-9, 'the coherence');
    assertClose(
      list.paths.reduce((sum, path) => sum + shareOf(path, list)!, 0),
      1,
      1e-9,
      'the shares',
    );
  });
}

test('of a state of several variables the paths choose one at each step, and have no share', () => {
  const list = listed(lstm, 6, 'all');
  const expected = strongestPaths(lstm, 6, tapsOf(lstm, 'all'), 5).paths;
  assert.deepEqual(list.paths.slice(0, 5), expected);
  assert.equal(list.count, undefined);
  assert.equal(shareOf(list.paths[0]!, list), undefined);
  assert.equal(coherenceOf(list), undefined);
});

test('what only the read-out reads has no path through the states', () => {
  const { paths, count } = listed(tanh, 'sum', 'V');
  assert.deepEqual([paths.length, count], [0, 0]);
});

test('a long net lists the strongest and counts all', () => {
  const long = unroll(tanh.model, 300);
  const list = listed(long, 'sum', 'all');
  assert.equal(list.paths.length, mostListed);
  assert.ok(list.count! <= (300 * 301) / 2 && list.count! > mostListed);
});
