import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { log10ConditionNumber } from '../../../src/analysis/conditionNumber.ts';
import { connectivity } from '../../../src/analysis/connectivity.ts';
import { unroll } from '../../../src/analysis/run.ts';
import {
  jacobianEigenvalues,
  jacobianRadius,
  log10Bound,
  log10SingularValues,
  lyapunovExponents,
} from '../../../src/analysis/spectra.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { singularValues } from '../../../src/tensor/singularValues.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote, twoStatesNote } from '../../support/recurrentNotes.ts';

const run = unroll(modelOf(chainNote), 12);

const linear = (diagonal: readonly number[], steps: number) =>
  unroll(
    modelOf(
      [
        '```rnn',
        'equations: |',
        '  h_t = U h_{t-1} + W x_t',
        `size: {h: ${diagonal.length}, x: 1}`,
        `init: {U: [${diagonal.map((value, i) => `[${diagonal.map((_, j) => (i === j ? value : j > i ? 0.3 : 0)).join(', ')}]`).join(', ')}]}`,
        '```',
        '',
      ].join('\n'),
    ),
    steps,
  );

test('singular values over a short span are those of the multiplied matrix', () => {
  for (const two of [run, unroll(modelOf(twoStatesNote), 12)]) {
    const { stateSize } = two.model.program;
    for (const [from, to] of [
      [1, 4],
      [0, 3],
      [3, 4],
      [11, 12],
    ] as const) {
      const { data, exponent } = connectivity(two, from, to);
      assertCloseVectors(
        log10SingularValues(two, from, to).map((log10) => 10 ** log10),
        singularValues(stateSize, stateSize, data).map((value) => value * 2 ** exponent),
        1e-12,
        `C_{${from},${to}}`,
      );
    }
  }
});

test('the connectivity of a step with itself has singular values of one', () => {
  assert.deepEqual([...log10SingularValues(run, 3, 3)], [0, 0, 0, 0]);
  assert.equal(log10ConditionNumber(log10SingularValues(run, 3, 3)), 0);
});

test('a connectivity that is singular has an infinite condition number', () => {
  const singular = linear([0.5, 0], 6);
  const values = log10SingularValues(singular, 1, 6);
  assert.equal(values[1], -Infinity);
  assert.equal(log10ConditionNumber(values), Infinity);
  assert.equal(log10ConditionNumber([-Infinity, -Infinity]), Infinity);
});

test('the Lyapunov exponents of a linear recurrence are the logs of its eigenvalues', () => {
  const diagonal = [0.9, -1.05, 0.2, 0.55];
  const found = lyapunovExponents(linear(diagonal, 4001));
  const expected = diagonal.map((value) => Math.log(Math.abs(value))).sort((a, b) => b - a);
  expected.forEach((value, i) => {
    assert.ok(Math.abs(found[i]! - value) < 2e-3, `exponent ${i}: ${found[i]}, not ${value}`);
  });
});

test('the Lyapunov exponents add up to the mean growth of volumes', () => {
  const found = lyapunovExponents(run).reduce((sum, one) => sum + one, 0);
  const volume = log10SingularValues(run, 1, 12).reduce((sum, one) => sum + one, 0);
  assertClose(found, (volume * Math.LN10) / 11, 1e-12, 'sum of exponents');
});

test('a step that sends a direction to zero has an exponent of minus infinity', () => {
  const found = lyapunovExponents(linear([0.5, 0, 2], 20));
  assert.deepEqual(found.slice(2), [-Infinity]);
  assert.ok(Math.abs(found[0]! - Math.log(2)) < 0.05);
  assert.deepEqual(lyapunovExponents(linear([0.5], 1)), []);
});

test('eigenvalues of H_k give its spectral radius', () => {
  const diagonal = [0.9, -1.05, 0.2];
  const found = jacobianEigenvalues(linear(diagonal, 3), 1)!;
  assertCloseVectors([...found.real].sort(), [...diagonal].sort(), 1e-13, 'eigenvalues');
  assertClose(jacobianRadius(linear(diagonal, 3), 2)!, 1.05, 1e-13, 'radius');
});

test('the bound is above the truth, and equal for orthogonal steps', () => {
  for (let to = 2; to <= 12; to++) {
    assert.ok(log10Bound(run, 1, to) >= log10SingularValues(run, 1, to)[0]! - 1e-13);
  }
  assertClose(log10Bound(run, 1, 12), analyse(run).verdict.log10Bound, 1e-14, 'bound');
  const single = linear([0.7], 9);
  assertClose(log10Bound(single, 1, 9), 8 * Math.log10(0.7), 1e-13, 'one unit');
});

test('an analysis has its spectrum, and H_k and C_{i,n} have their singular values', () => {
  const { spectrum } = analyse(run, { loss: 9 });
  assert.deepEqual(spectrum!.log10SingularValues, [...log10SingularValues(run, 1, 9)]);
  assert.equal(spectrum!.lyapunovExponents.length, 4);
  const term = termValue(run, { kind: 'connectivity', from: 2, to: 9 })!;
  assertClose(term.log10SingularValues![0]!, term.log10Norm2!, 1e-13, 'the norm');
  assert.equal(termValue(run, { kind: 'state-jacobian', k: 2 })!.log10SingularValues!.length, 4);
});

test('a spectrum that would take long is left out of the analysis', () => {
  const wide = modelOf('```rnn\ncell: tanh\nsize: {h: 64}\nsteps: 90\n```\n');
  assert.equal(analyse(unroll(wide, 90)).spectrum, undefined);
  assert.notEqual(analyse(unroll(wide, 20)).spectrum, undefined);
});

test('a term has its eigenvalues, or the bound beside its norm', () => {
  const jacobian = termValue(run, { kind: 'state-jacobian', k: 2 })!;
  const { real, imaginary } = jacobian.eigenvalues!;
  const radius = Math.max(...real.map((re, i) => Math.hypot(re, imaginary[i]!)));
  assertClose(Math.log10(radius), jacobian.log10SpectralRadius!, 1e-12, 'the radius');
  assert.equal(jacobian.log10Bound, undefined, 'of one step it would be the norm');
  const span = termValue(run, { kind: 'connectivity', from: 2, to: 6 })!;
  assertClose(span.log10Bound!, log10Bound(run, 2, 6), 1e-12, 'the bound');
  assert.ok(span.log10Bound! >= span.log10Norm2!);
});
