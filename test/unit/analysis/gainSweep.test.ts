import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { gains, sweepable, sweepingGain } from '../../../src/analysis/gainSweep.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { finish } from '../../../src/tensor/work.ts';
import { modelOf } from '../../support/models.ts';

const linear = [
  '$$h_t = U h_{t-1} + W x_t, \\qquad E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$',
  '```rnn\nsize: {h: 3, x: 2}\nsteps: 9\ninit: {U: orthogonal(0.9)}\n```',
].join('\n\n');

test('gains are even on a logarithmic scale, with both ends', () => {
  const found = gains(0.25, 4, 5);
  [0.25, 0.5, 1, 2, 4].forEach((gain, i) => {
    assert.ok(Math.abs(found[i]! - gain) < 1e-12);
  });
});

test('in a linear net the rate per step is the gain times that of the note', () => {
  const model = modelOf(linear);
  const [recurrent] = sweepable(model);
  assert.equal(recurrent?.name, 'U');
  const points = finish(sweepingGain(model, 9, recurrent, [0.5, 1, 2]));
  points.forEach(({ gain, verdict, spectralRadius }) => {
    assert.ok(Math.abs(verdict.factorPerStep - 0.9 * gain) < 1e-9);
    assert.ok(Math.abs((spectralRadius ?? 0) - 0.9 * gain) < 1e-9);
  });
  assert.deepEqual(
    points.map(({ verdict }) => verdict.kind),
    ['vanishing', 'vanishing', 'exploding'],
  );
});

test('a gain of one changes nothing', () => {
  const model = modelOf(linear);
  const [point] = finish(sweepingGain(model, 9, model.parameters[0]!, [1]));
  const own = analyse(unroll(model, 9), { source: model.parameters[0]!.name });
  assert.equal(point?.verdict.factorPerStep, own.verdict.factorPerStep);
  assert.ok(Math.abs(point.log10Gradient - own.log10Gradient) < 1e-12);
});
