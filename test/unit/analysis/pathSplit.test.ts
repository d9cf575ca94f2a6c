import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectivity } from '../../../src/analysis/connectivity.ts';
import { contribution } from '../../../src/analysis/contributions.ts';
import {
  hasSeveralWays,
  splitConnectivity,
  splitContributions,
  type PathSplit,
} from '../../../src/analysis/pathSplit.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { log10NormOf } from '../../../src/tensor/accumulator.ts';
import { matMul } from '../../../src/tensor/matmul.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote, twoStatesNote } from '../../support/recurrentNotes.ts';

const lstm = unroll(modelOf('```rnn\ncell: lstm\nsize: {x: 2, h: 3, y: 2}\nsteps: 9\n```\n'), 9);
const two = unroll(modelOf(twoStatesNote), 7);

/** The sum of the parts at a common power of two. */
function sumOf({ parts }: PathSplit, exponent: number): Float64Array {
  const sum = new Float64Array(parts[0]!.value.data.length);
  for (const { value } of parts) {
    if (value.exponent === -Infinity) continue;
    const factor = 2 ** (value.exponent - exponent);
    value.data.forEach((entry, i) => (sum[i]! += factor * entry));
  }
  return sum;
}

test('the parts of a connectivity add up to it', () => {
  for (const run of [lstm, two]) {
    for (const [from, to] of [
      [1, 1],
      [2, 3],
      [2, 4],
      [1, 7],
      [0, 5],
    ] as const) {
      const split = splitConnectivity(run, from, to);
      const { data, exponent } = connectivity(run, from, to);
      assertCloseVectors(sumOf(split, exponent), data, 1e-13, `C_{${from},${to}}`);
    }
  }
});

test('the parts of every contribution add up to it', () => {
  for (const run of [lstm, two]) {
    for (const source of ['all', run.model.parameters[0]!.name, 'h_0', 'x_2']) {
      const taps = tapsOf(run, source);
      const splits = splitContributions(run, run.lastStep, taps);
      assert.equal(splits.length, run.steps);
      splits.forEach((split, t) => {
        const { row, exponent } = contribution(run, run.lastStep, run.firstStep + t, taps);
        if (row.every((entry) => entry === 0)) assert.equal(split.log10Norm, -Infinity);
        else assertCloseVectors(sumOf(split, exponent), row, 1e-12, `${source}, step ${t + 1}`);
      });
    }
  }
});

test('the paths through the memory of an LSTM are products of its forget gates', () => {
  const { stateSize, states } = lstm.model.program;
  const c = states.find(({ base }) => base === 'c')!;
  const [from, to] = [2, 6];
  let product = new Float64Array(c.size * c.size).map((_, i) => (i % (c.size + 1) === 0 ? 1 : 0));
  const blockOfC = (k: number): Float64Array =>
    Float64Array.from({ length: c.size ** 2 }, (_, i) => {
      const row = c.start + Math.floor(i / c.size);
      return lstm.stateJacobian(k)[row * stateSize + c.start + (i % c.size)]!;
    });
  for (let k = from; k < to; k++) {
    product = Float64Array.from(matMul(c.size, c.size, c.size, blockOfC(k), product));
  }
  const part = splitConnectivity(lstm, from, to).parts.find(({ through }) => through === 'c')!;
  const found = Float64Array.from({ length: c.size ** 2 }, (_, i) => {
    const row = c.start + Math.floor(i / c.size);
    return part.value.data[row * stateSize + c.start + (i % c.size)]! * 2 ** part.value.exponent;
  });
  assertCloseVectors(found, product, 1e-14, 'c to c');
  // The forget gates are factors of each unit alone.
  found.forEach((entry, i) => {
    if (i % (c.size + 1) !== 0) assert.equal(entry, 0);
  });
});

test('parts that agree have a coherence of one, and all parts have norms', () => {
  const split = splitConnectivity(lstm, 1, 6);
  assert.deepEqual(
    split.parts.map(({ through }) => through),
    [...lstm.model.program.states.map(({ base }) => base), undefined],
  );
  assert.ok(split.coherence > 0 && split.coherence <= 1);
  for (const { value, log10Norm } of split.parts) {
    assertClose(log10Norm, log10NormOf(value), 1e-15, 'norm');
  }
  const alone = splitContributions(lstm, 9, tapsOf(lstm, 'all')).at(-1)!;
  assert.equal(alone.parts.at(-1)!.log10Norm, -Infinity);
  assert.equal(alone.coherence, 1, 'the loss reads h alone');
});

test('a state of one variable has one way, in which everything stays', () => {
  const chain = unroll(modelOf(chainNote), 5);
  assert.equal(hasSeveralWays(chain), false);
  assert.equal(hasSeveralWays(lstm), true);
  const { parts, coherence } = splitConnectivity(chain, 1, 5);
  assert.equal(parts.length, 2);
  assert.equal(parts[1]!.log10Norm, -Infinity);
  assertClose(coherence, 1, 1e-14, 'coherence');
});
