import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkingGradient } from '../../../src/analysis/gradientCheck.ts';
import { withGain } from '../../../src/analysis/gainSweep.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { finish } from '../../../src/tensor/work.ts';
import { modelOf } from '../../support/models.ts';

const lstm = ['```rnn', 'cell: lstm', 'steps: 6', 'size: {x: 2, h: 3, y: 2}', '```'].join('\n');

test('the gradients of every parameter of an LSTM agree with differences', () => {
  const run = unroll(modelOf(lstm), 6);
  const checks = finish(checkingGradient(run, 6));
  assert.equal(checks.length, 2 * run.model.parameters.length);
  for (const { parameter, verdict, relativeError } of checks) {
    assert.equal(verdict, 'agrees', parameter);
    assert.ok(relativeError < 1e-6, `${parameter}: ${relativeError}`);
  }
});

test('gradients of other numbers than the differences are found to differ', () => {
  const run = unroll(modelOf(lstm), 6);
  const other: Run = { ...run, model: withGain(run.model, run.model.parameters[1]!, 1.02) };
  const checks = finish(checkingGradient(other, 6));
  assert.ok(checks.filter(({ verdict }) => verdict === 'differs').length > checks.length / 2);
});

test('at a kink of a relu nothing is judged', () => {
  const text = [
    String.raw`$$h_t = \operatorname{ReLU}(W x_t + U h_{t-1} + b)$$`,
    String.raw`$$E_t = \tfrac12 \lVert h_t - y_t \rVert^2$$`,
    '```rnn',
    'steps: 1',
    'init: {W: zeros, U: zeros, b: zeros, h_0: zeros}',
    '```',
  ].join('\n\n');
  const checks = finish(checkingGradient(unroll(modelOf(text), 1), 1));
  const bias = checks.filter(({ parameter }) => parameter === 'b');
  assert.ok(bias.length > 0);
  for (const { verdict } of bias) assert.equal(verdict, 'undecided');
});
