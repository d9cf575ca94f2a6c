import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastOf } from '../../support/checked.ts';

const r = String.raw;
const model = [
  r`a_t = U h_{t-1} + W x_t + b`,
  r`h_t = \tanh(a_t)`,
  r`o_t = V h_t + c`,
  r`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
const sumFrom = (start: string, by = 'W'): string =>
  r`\frac{\partial E_t}{\partial W} = \sum_{k=${start}}^{t} \frac{\partial E_t}{\partial h_t} \frac{\partial h_t}{\partial h_k} \frac{\partial^+ h_k}{\partial ${by}}`;

test('a sum that begins some steps back is truncated on purpose: it is neither true nor a slip', () => {
  for (const start of [r`t-\tau`, r`t-\tau+1`, 't-K', 't-3', 't-2+1']) {
    const { status, severity, reason } = lastOf(model, sumFrom(start));
    assert.equal(status, 'unchecked', start);
    assert.equal(severity, undefined);
    assert.match(reason ?? '', /^Truncated backpropagation through time/);
  }
});

test('a sum over all steps holds, one that begins at the second is a slip', () => {
  assert.equal(lastOf(model, sumFrom('1')).status, 'holds');
  const slip = lastOf(model, sumFrom('2'));
  assert.equal(slip.status, 'fails');
  assert.equal(slip.suggestion?.text, 'With the sum from 1 it holds.');
});

test('a truncated sum that would be wrong with all steps, too, is a slip', () => {
  assert.equal(lastOf(model, sumFrom('t-1', 'U')).status, 'fails');
});
