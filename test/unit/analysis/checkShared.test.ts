import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edited, lastOf, noteOf, relationsOf } from '../../support/checked.ts';

const r = String.raw;
const loss = r`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`;
/** The weights of the input are those of the output, transposed. */
const tied = [r`h_t = \tanh(U h_{t-1} + W x_t + b)`, r`o_t = W^\top h_t + c`, loss];
/** Two layers with the same recurrent weights. */
const twoLayers = [
  r`g_t = \tanh(U g_{t-1} + W x_t)`,
  r`h_t = \tanh(U h_{t-1} + V g_t)`,
  r`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];

test('tied weights get a gradient from both of their places', () => {
  const whole = r`\frac{\partial E_1}{\partial W} = h_1 (o_1 - y_1)^\top + \operatorname{diag}(1 - h_1^2) W (o_1 - y_1) x_1^\top`;
  assert.equal(lastOf(tied, whole).status, 'holds');
  for (const half of [
    r`\frac{\partial E_1}{\partial W} = h_1 (o_1 - y_1)^\top`,
    r`\frac{\partial E_1}{\partial W} = \operatorname{diag}(1 - h_1^2) W (o_1 - y_1) x_1^\top`,
  ]) {
    assert.equal(lastOf(tied, half).status, 'fails', half);
  }
});

test('an immediate derivative may hold the states of its own step fixed', () => {
  const direct = lastOf(tied, r`\frac{\partial^+ E_1}{\partial W} = h_1 (o_1 - y_1)^\top`);
  assert.equal(direct.status, 'holds');
  assert.match(direct.reason ?? '', /other states of the same step held fixed/);
  const through = [
    r`\frac{\partial E_1}{\partial U} = \frac{\partial E_1}{\partial h_1} \frac{\partial^+ h_1}{\partial U}`,
    r`\frac{\partial E_1}{\partial U} = \frac{\partial E_1}{\partial h_1} \left( \frac{\partial^+ h_1}{\partial U} + \frac{\partial h_1}{\partial g_1} \frac{\partial^+ g_1}{\partial U} \right)`,
    r`\frac{\partial E_2}{\partial U} = \sum_{k=1}^{2} \left( \frac{\partial E_2}{\partial h_k} \frac{\partial^+ h_k}{\partial U} + \frac{\partial E_2}{\partial g_k} \frac{\partial^+ g_k}{\partial U} \right)`,
  ];
  for (const equation of through) assert.equal(lastOf(twoLayers, equation).status, 'holds');
  const missing = r`\frac{\partial E_2}{\partial U} = \frac{\partial E_2}{\partial h_2} \frac{\partial^+ h_2}{\partial U} + \frac{\partial E_2}{\partial h_1} \frac{\partial^+ h_1}{\partial U} + \frac{\partial E_2}{\partial g_2} \frac{\partial^+ g_2}{\partial U}`;
  assert.equal(lastOf(twoLayers, missing).status, 'fails');
});

test('a target that is fed back cuts the path through the output, an output does not', () => {
  const model = (fed: string): readonly string[] => [
    r`h_t = \tanh(U h_{t-1} + W ${fed}_{t-1} + b)`,
    r`o_t = V h_t + c`,
    loss,
  ];
  const forced = model('y');
  const free = model('o');
  const through = r`\frac{\partial o_2}{\partial o_1} = V \operatorname{diag}(1 - h_2^2) W`;
  assert.equal(lastOf(forced, through).status, 'fails');
  assert.equal(lastOf(free, through).status, 'holds');
  const ofReadOut = r`\frac{\partial E_2}{\partial V} = (o_2 - y_2) h_2^\top`;
  assert.equal(lastOf(forced, ofReadOut).status, 'holds');
  assert.equal(lastOf(free, ofReadOut).status, 'fails');
  const jacobian = r`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) (U + W V)`;
  assert.equal(lastOf(forced, jacobian).status, 'fails');
  assert.equal(lastOf(free, jacobian).status, 'holds');
});

test('diag(v) in a step is the matrix with v on its diagonal', () => {
  const model = [
    r`h_t = \tanh(\operatorname{diag}(v) h_{t-1} + W x_t)`,
    r`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
  ];
  const jacobian = r`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2)`;
  assert.equal(lastOf(model, r`${jacobian} \operatorname{diag}(v)`).status, 'holds');
  assert.equal(lastOf(model, `${jacobian} v`).status, 'scalars-only');
});

test('the path that a parameter of several places has left out is named, and with it the equation holds', () => {
  const fedBack = [
    r`h_t = \tanh(U h_{t-1} + W o_{t-1} + b)`,
    r`o_t = V h_t + c`,
    r`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
  ];
  const ofStep = (base: string, k: number, by: string): string =>
    r`\frac{\partial E_2}{\partial ${base}_${k}} \frac{\partial^+ ${base}_${k}}{\partial ${by}}`;
  const left = (by: string): string => r`\frac{\partial E_2}{\partial ${by}} = `;
  const slips = [
    [
      tied,
      r`${left('W')}\sum_{k=1}^{2} \frac{\partial E_2}{\partial h_k} \frac{\partial^+ h_k}{\partial W}`,
      r`\frac{\partial^+ E_2}{\partial W}`,
    ],
    [
      twoLayers,
      `${left('U')}${ofStep('h', 2, 'U')} + ${ofStep('h', 1, 'U')} + ${ofStep('g', 2, 'U')}`,
      ofStep('g', 1, 'U'),
    ],
    [
      twoLayers,
      r`${left('U')}\sum_{k=1}^{2} \frac{\partial E_2}{\partial g_k} \frac{\partial^+ g_k}{\partial U}`,
      r`\sum_{k = 1}^{2} \frac{\partial E_2}{\partial h_k} \frac{\partial^+ h_k}{\partial U}`,
    ],
    [fedBack, `${left('V')}${ofStep('o', 2, 'V')}`, ofStep('o', 1, 'V')],
  ] as const;
  for (const [model, slip, term] of slips) {
    const text = noteOf(model, [slip]);
    const failed = relationsOf(text).at(-1);
    assert.ok(failed);
    assert.equal(failed.status, 'fails');
    assert.equal(failed.suggestion?.text, `A path is missing: with + ${term} it holds.`);
    assert.equal(relationsOf(edited(text, failed)).at(-1)?.status, 'holds', slip);
  }
});
