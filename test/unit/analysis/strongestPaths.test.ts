import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributions } from '../../../src/analysis/contributions.ts';
import { immediate } from '../../../src/analysis/immediate.ts';
import { lossEntries } from '../../../src/analysis/lossEntries.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { strongestPaths } from '../../../src/analysis/strongestPaths.ts';
import type { Taps } from '../../../src/graph/taps.ts';
import { matMul } from '../../../src/tensor/matmul.ts';
import { norm } from '../../../src/tensor/scaled.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote, twoStatesNote } from '../../support/recurrentNotes.ts';

const lstm = unroll(modelOf('```rnn\ncell: lstm\nsize: {x: 2, h: 3, y: 2}\n```\n'), 7);
const two = unroll(modelOf(twoStatesNote), 6);
const readsBefore = unroll(
  modelOf(
    [
      '```rnn',
      'equations: |',
      String.raw`  h_t = \tanh(W x_t + U h_{t-1} + V m_{t-1})`,
      String.raw`  m_t = \sigma(G h_{t-1}) \odot m_{t-1} + h_t`,
      String.raw`  E_t = \lVert h_t - y_t \rVert^2 + \lVert m_{t-1} \rVert^2`,
      'size: {x: 2, h: 3}',
      '```',
      '',
    ].join('\n'),
  ),
  5,
);

interface Found {
  readonly step: number;
  readonly through: string;
  readonly row: Float64Array;
}

/** Every path by itself: the products of the blocks, in all combinations of variables. */
function allPaths(run: Run, loss: number, taps: Taps): readonly Found[] {
  const { states, stateSize } = run.model.program;
  const only = (row: Float64Array, base: string): Float64Array => {
    const { start, size } = states.find((state) => state.base === base)!;
    return row.map((entry, i) => (i >= start && i < start + size ? entry : 0));
  };
  const found: Found[] = [];
  let open: readonly Found[] = lossEntries(run, loss).map(({ step, variable, row }) => {
    const wide = new Float64Array(stateSize);
    row.data.forEach((entry, i) => (wide[variable.start + i] = entry * 2 ** row.exponent));
    return { step, through: variable.base, row: wide };
  });
  for (let step = loss; step >= run.firstStep; step--) {
    const source = immediate(run, step, taps);
    const here = open.filter((path) => path.step === step);
    for (const { through, row } of here) {
      found.push({ step, through, row: matMul(1, stateSize, taps.size, row, source) });
    }
    const before = step === run.firstStep ? [] : here;
    open = [
      ...open.filter((path) => path.step < step),
      ...before.flatMap(({ through, row }) => {
        const whole = matMul(1, stateSize, stateSize, row, run.stateJacobian(step - 1));
        return states.map(({ base }) => ({
          step: step - 1,
          through: `${base} ${through}`,
          row: only(whole, base),
        }));
      }),
    ];
  }
  return found.filter(({ row }) => norm(row) > 0);
}

for (const [name, run] of Object.entries({
  lstm,
  'two states': two,
  'reads before': readsBefore,
})) {
  for (const source of ['all', run.model.parameters[0]!.name, 'x_2', 'h_0']) {
    test(`the strongest paths of ${name} by ${source} are those of a search through all`, () => {
      const taps = tapsOf(run, source);
      const all = [...allPaths(run, run.lastStep, taps)].sort((a, b) => norm(b.row) - norm(a.row));
      const { paths, complete, log10Missed } = strongestPaths(run, run.lastStep, taps, 12);
      assert.ok(complete);
      assert.equal(paths.length, Math.min(12, all.length));
      paths.forEach(({ step, through, log10Norm }, i) => {
        const expected = all[i]!;
        assert.equal(`${step}: ${through.join(' ')}`, `${expected.step}: ${expected.through}`);
        assertClose(10 ** log10Norm, norm(expected.row), 1e-12, expected.through);
      });
      const missed = all[12];
      if (missed !== undefined) assert.ok(10 ** log10Missed >= norm(missed.row) * (1 - 1e-12));
    });
  }

  test(`all paths of ${name} together are the gradient through the states`, () => {
    const taps = tapsOf(run, 'all');
    const sum = new Float64Array(taps.size);
    for (const { row } of allPaths(run, run.lastStep, taps)) {
      row.forEach((entry, i) => (sum[i]! += entry));
    }
    const { data, exponent } = contributions(run, run.lastStep, taps).sum;
    assertCloseVectors(
      sum,
      data.map((entry) => entry * 2 ** exponent),
      1e-12,
      'sum of all paths',
    );
  });
}

test('with one variable the paths are the contributions', () => {
  const run = unroll(modelOf(chainNote), 20);
  const taps = tapsOf(run, 'all');
  const expected = [...contributions(run, 20, taps).steps].sort(
    (a, b) => b.log10Norm - a.log10Norm,
  );
  const { paths } = strongestPaths(run, 20, taps, 30);
  assert.deepEqual(
    paths.map(({ step }) => step),
    expected.map(({ step }) => step),
  );
  paths.forEach(({ log10Norm }, i) => {
    assertClose(log10Norm, expected[i]!.log10Norm, 1e-12, `path ${i}`);
  });
});

test('the strongest paths of a long run come without trying all of them', () => {
  const long = unroll(modelOf('```rnn\ncell: lstm\nsize: {x: 2, h: 4, y: 2}\n```\n'), 300);
  const { paths, complete } = strongestPaths(long, 300, tapsOf(long, 'all'), 10);
  assert.ok(complete);
  assert.equal(paths.length, 10);
  for (let i = 1; i < 10; i++) assert.ok(paths[i - 1]!.log10Norm >= paths[i]!.log10Norm);
});

test('a search that cannot tell paths apart says that it was given up', () => {
  const tied = unroll(
    modelOf(
      [
        '```rnn',
        'equations: |',
        String.raw`  a_t = a_{t-1} + b_{t-1} + W x_t`,
        String.raw`  b_t = a_{t-1} + b_{t-1}`,
        String.raw`  E_t = \lVert a_t + b_t - y_t \rVert^2`,
        'size: {a: 1, b: 1, x: 1, y: 1}',
        'data: {x: [[1], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0]], y: zeros}',
        '```',
        '',
      ].join('\n'),
    ),
    24,
  );
  const { complete, log10Missed, paths } = strongestPaths(
    tied,
    24,
    tapsOf(tied, 'x_1'),
    3000,
    1000,
  );
  assert.equal(complete, false);
  assert.ok(log10Missed >= (paths.at(-1)?.log10Norm ?? -Infinity) - 1e-9);
});
