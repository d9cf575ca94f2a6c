import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { contribution, contributions } from '../../../src/analysis/contributions.ts';
import { flows } from '../../../src/analysis/flow.ts';
import { lossAdjoint, lossAdjointBefore } from '../../../src/analysis/lossAdjoint.ts';
import { lossGradients } from '../../../src/analysis/lossGradients.ts';
import { splitContributions } from '../../../src/analysis/pathSplit.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { sourceGradient } from '../../../src/analysis/sourceGradient.ts';
import { sourcesOf, tapsOf } from '../../../src/analysis/sources.ts';
import { strongestPaths } from '../../../src/analysis/strongestPaths.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { lossTex } from '../../../src/drawing/formulas.ts';
import { accumulateAll, accumulator } from '../../../src/tensor/accumulator.ts';
import { timesPower } from '../../../src/tensor/scaled.ts';
import { finish } from '../../../src/tensor/work.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { lossValue, modelOf, moved, randomDirections, slope } from '../../support/models.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

const cellNote = (cell: string): string =>
  ['```rnn', `cell: ${cell}`, 'size: {x: 2, h: 3, y: 2}', 'steps: 5', '```', ''].join('\n');
const readsBefore = [
  '```rnn',
  'equations: |',
  String.raw`  h_t = \tanh(W x_t + U h_{t-1} + V m_{t-1})`,
  String.raw`  m_t = \sigma(G h_{t-1}) \odot m_{t-1} + h_t`,
  String.raw`  E_t = \lVert h_t - y_t \rVert^2 + \lVert m_{t-1} \rVert^2`,
  'size: {x: 2, h: 3}',
  '```',
  '',
].join('\n');
const notes = {
  chainNote,
  carriedTargetNote,
  twoStatesNote,
  noLossNote,
  readsBefore,
  gruNote: cellNote('gru'),
  lstmNote: cellNote('lstm'),
};
const steps = 5;
const plain = (data: Float64Array, exponent: number): Float64Array =>
  data.map((value) => (exponent === -Infinity ? 0 : timesPower(value, exponent)));

for (const [name, text] of Object.entries(notes)) {
  const model = modelOf(text);
  const run = unroll(model, steps);
  const { firstStep } = run;
  const taps = tapsOf(run, 'all');

  test(`the gradient of the sum of all losses of ${name} agrees with central differences`, () => {
    for (const seed of ['first', 'second']) {
      const directions = randomDirections(model, seed);
      const numeric = slope((s) => {
        const there = moved(model, directions, s);
        return Array.from({ length: steps }, (_, t) =>
          lossValue(there, steps, firstStep + t),
        ).reduce((a, b) => a + b, 0);
      });
      const exact = lossGradients(run, 'sum').reduce(
        (sum, { value }, i) => sum + value.reduce((all, x, j) => all + x * directions[i]![j]!, 0),
        0,
      );
      assertClose(exact, numeric, 1e-7, seed);
    }
  });

  test(`a step contributes to the sum what it contributes to all losses of ${name}`, () => {
    for (let step = firstStep; step <= run.lastStep; step++) {
      const sum = new Float64Array(taps.size);
      for (let loss = step; loss <= run.lastStep; loss++) {
        const { row, exponent } = contribution(run, loss, step, taps);
        plain(row, exponent).forEach((value, i) => (sum[i]! += value));
      }
      const { row, exponent } = contribution(run, 'sum', step, taps);
      assertCloseVectors(plain(row, exponent), sum, 1e-12, `step ${step}`);
      const found = contributions(run, 'sum', taps).steps.find((one) => one.step === step)!;
      assertClose(found.log10Norm, Math.log10(Math.hypot(...sum)), 1e-12, `norm ${step}`);
      assert.equal(found.loss, 'sum');
    }
  });

  test(`the flows of the sum are the sums of the flows to each loss of ${name}`, () => {
    const sources = ['all', 'x_2', 'u_2', 'h_0', 's_0'].filter((id) => tapsOf(run, id).size > 0);
    for (const source of sources) {
      const expected = new Map<string, Float64Array>();
      for (let loss = firstStep; loss <= run.lastStep; loss++) {
        for (const [edge, flow] of flowVectors(run, loss, source)) {
          const sum = expected.get(edge);
          expected.set(edge, sum === undefined ? flow : sum.map((x, i) => x + flow[i]!));
        }
      }
      const found = flowVectors(run, 'sum', source);
      assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort(), source);
      for (const [edge, flow] of found) {
        assertCloseVectors(flow, expected.get(edge)!, 1e-12, `${source}: ${edge}`);
      }
    }
  });

  test(`the ways through the variables of ${name} add up to the contributions to the sum`, () => {
    splitContributions(run, 'sum', taps).forEach((split, t) => {
      const whole = accumulator(taps.size);
      for (const { value } of split.parts) accumulateAll(whole, value);
      const { row, exponent } = contribution(run, 'sum', firstStep + t, taps);
      assertCloseVectors(plain(whole.data, whole.exponent), plain(row, exponent), 1e-12, `${t}`);
    });
  });

  test(`the strongest paths to the sum are the strongest to any loss of ${name}`, () => {
    const one = Array.from({ length: steps }, (_, t) =>
      strongestPaths(run, firstStep + t, taps, 8),
    ).flatMap(({ paths }) => paths);
    const expected = one.sort((a, b) => b.log10Norm - a.log10Norm).slice(0, 8);
    const { paths, complete } = strongestPaths(run, 'sum', taps, 8);
    assert.ok(complete);
    assert.deepEqual(
      paths.map(({ loss, step, through }) => ({ loss, step, through })),
      expected.map(({ loss, step, through }) => ({ loss, step, through })),
    );
  });
}

function flowVectors(
  run: Run,
  loss: number | 'sum',
  source: string,
): ReadonlyMap<string, Float64Array> {
  const found = new Map<string, Float64Array>();
  const work = flows(run, loss, tapsOf(run, source), (edge, { data, exponent }) => {
    found.set(JSON.stringify(edge), plain(data, exponent));
  });
  finish(work);
  return found;
}

test('an analysis of the sum says so, and its parts are those of the sum', () => {
  const run = unroll(modelOf(chainNote), steps);
  const analysis = analyse(run, { loss: 'sum', source: 'p' });
  assert.equal(analysis.chosenLoss, 'sum');
  assert.equal(analysis.loss, run.lastStep);
  const gradient = sourceGradient(run, 'sum', 'p');
  assertClose(analysis.log10Gradient, gradient.log10Norm, 1e-12, 'gradient');
  const ends = analysis.losses.map(({ id }) => analysis.edges.filter(({ to }) => to === id));
  for (const into of ends) assert.ok(into.some(({ log10Flow }) => log10Flow > -Infinity));
  const name = analysis.losses[0]!.id.replace('_1', '_n');
  assert.equal(lossTex(analysis), String.raw`\sum_{n=1}^{5} ${name}`);
});

test('a read-out parameter contributes to the sum at every step by its own loss', () => {
  const run = unroll(modelOf(chainNote), 4);
  const { contributions: parts } = analyse(run, { loss: 'sum', source: 'V' });
  for (const { step, log10Norm } of parts) {
    const { log10Gradient } = analyse(run, { loss: step, source: 'V' });
    assertClose(log10Norm, log10Gradient, 1e-12, `step ${step}`);
  }
});

test('a contribution to the sum has a value, a formula and words', () => {
  const run = unroll(modelOf(chainNote), 4);
  const term = { kind: 'contribution', step: 2, loss: 'sum', source: 'p' } as const;
  const value = termValue(run, term)!;
  assert.equal(value.tex, String.raw`\sum_{n=2}^{4} A_n C_{2,n} W_2`);
  assert.match(value.words, /the sum of all losses/);
  const part = contributions(run, 'sum', tapsOf(run, 'p')).steps[1]!;
  assertClose(value.log10NormF, part.log10Norm, 1e-12, 'norm');
});

test('flows of the sum stay right where the gradient explodes or vanishes beyond float64', () => {
  for (const gain of [3, 0.2]) {
    const base = modelOf(noLossNote);
    const model = {
      ...base,
      parameters: base.parameters.map((parameter) => ({
        ...parameter,
        value: parameter.value.map((value) => (parameter.name === 'U' ? (value / 0.9) * gain : 0)),
      })),
      initialStates: [new Float64Array(4)],
    };
    const run = unroll(model, 700);
    const { edges, contributions: parts } = analyse(run, { loss: 'sum', source: 'b' });
    assert.ok(edges.every(({ log10Flow }) => !Number.isNaN(log10Flow) && log10Flow < Infinity));
    const sizes = parts.map(({ log10Norm }) => log10Norm);
    assert.ok(sizes.every(Number.isFinite));
    assert.ok(gain < 1 || sizes[0]! > 320, 'far beyond float64');
  }
});

test('what the loss of a step reads of the states is held apart from what comes later', () => {
  const run = unroll(modelOf(readsBefore), 4);
  for (let loss = 1; loss <= 4; loss++) {
    const { deltas, exponents } = run.stateAdjoints(loss);
    const { stateSize } = run.model.program;
    const at = (t: number): Float64Array =>
      plain(deltas.slice(t * stateSize, (t + 1) * stateSize), exponents[t]!);
    assertCloseVectors(lossAdjoint(run, loss), at(loss), 1e-14, `A_${loss}`);
    const jacobian = run.stateJacobian(loss - 1);
    const adjoint = lossAdjoint(run, loss);
    const before = lossAdjointBefore(run, loss).map(
      (direct, j) =>
        direct + adjoint.reduce((sum, x, i) => sum + x * jacobian[i * stateSize + j]!, 0),
    );
    assertCloseVectors(before, at(loss - 1), 1e-13, `before ${loss}`);
  }
});

test('every kind of source has contributions to the sum that add up to its gradient', () => {
  const run = unroll(modelOf(cellNote('lstm')), 4);
  for (const { id } of sourcesOf(run)) {
    const { sum, direct, log10Gradient } = contributions(run, 'sum', tapsOf(run, id));
    const total = plain(sum.data, sum.exponent).map((x, i) => x + direct[i]!);
    assertClose(Math.log10(Math.hypot(...total)), log10Gradient, 1e-12, id);
  }
});
