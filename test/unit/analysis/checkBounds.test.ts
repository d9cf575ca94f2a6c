import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastOf, noteOf, relationsOf } from '../../support/checked.ts';

const net = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];
const norm = String.raw`\left\lVert \frac{\partial h_t}{\partial h_k} \right\rVert`;

test('of a bound that holds, the hover says how tight it is on all draws', () => {
  const { status, reason } = lastOf(net, String.raw`${norm} \le \lVert U \rVert^{t-k}`);
  assert.equal(status, 'holds');
  assert.match(
    reason ?? '',
    /^The left side is [\d.]+ % to 100 % of the right one, at all steps and on 3 draws\.$/,
  );
});

test('of `\\ge` the right side is the smaller one; a single value is no range', () => {
  const { reason } = lastOf(net, String.raw`\lVert U \rVert + \lVert U \rVert \ge \lVert U \rVert`);
  assert.equal(reason, 'The right side is 50 % of the left one, on 3 draws.');
});

test('a bound that is turned around fails, with both values', () => {
  const { status, values, reason } = lastOf(
    net,
    String.raw`\lVert \frac{\partial h_3}{\partial h_1} \rVert \ge \lVert U \rVert^2`,
  );
  assert.equal(status, 'fails');
  assert.equal(reason, 'The bound does not hold on the model.');
  assert.ok(values !== undefined && Number(values.left) < Number(values.right));
});

test('a bound by a number is a condition, and so is what stands behind `if`', () => {
  const text = [
    noteOf(net, [String.raw`\lVert U \rVert < 0.001`]),
    'If $h_t = h_{t-1}$, the state rests. It follows that $h_t = h_{t-1}$.',
  ].join('\n');
  const found = relationsOf(text).map(({ status, reason }) => `${status}: ${reason ?? ''}`);
  assert.match(found[0]!, /^unchecked: A condition on the numbers/);
  assert.match(found[1]!, /^unchecked: A condition/);
  assert.match(found[2]!, /^fails/);
});

test('`\\approx` holds within the tolerance that it states, and never fails', () => {
  const near = lastOf(net, String.raw`U \approx U + 0.001 U`);
  assert.equal(near.status, 'holds');
  assert.match(
    near.reason ?? '',
    /differ by up to 0\.1 % of their size; up to 1 % is taken as near/,
  );
  const far = lastOf(net, String.raw`U \approx 2 U`);
  assert.equal(far.status, 'unchecked');
  assert.match(far.reason ?? '', /differ by 50 %/);
});

test('`\\ll` holds where a side is below a tenth of the other, and never fails', () => {
  const a = String.raw`\lVert U \rVert`;
  assert.equal(lastOf(net, String.raw`0.01 ${a} \ll ${a}`).status, 'holds');
  assert.equal(lastOf(net, String.raw`${a} \gg 0.01 ${a}`).status, 'holds');
  assert.equal(lastOf(net, String.raw`0.5 ${a} \ll ${a}`).status, 'unchecked');
});
