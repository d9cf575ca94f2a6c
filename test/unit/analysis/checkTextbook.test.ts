import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedRelation } from '../../../src/analysis/check/checkedRelation.ts';
import { lastOf } from '../../support/checked.ts';

const r = String.raw;
const tanhC = [
  r`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  r`o_t = V h_t + c`,
  r`p_t = \operatorname{softmax}(o_t)`,
  r`E_t = -y_t^\top \log p_t`,
];
const mseC = [
  r`a_t = U h_{t-1} + W x_t + b`,
  r`h_t = \tanh(a_t)`,
  r`o_t = V h_t + c`,
  r`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
const mseR = [
  r`a_t = h_{t-1} U + x_t W + b`,
  r`h_t = \tanh(a_t)`,
  r`o_t = h_t V + c`,
  r`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
const lstm = [
  r`f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)`,
  r`i_t = \sigma(W_i x_t + U_i h_{t-1} + b_i)`,
  r`o_t = \sigma(W_o x_t + U_o h_{t-1} + b_o)`,
  r`\tilde{c}_t = \tanh(W_c x_t + U_c h_{t-1} + b_c)`,
  r`c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t`,
  r`h_t = o_t \odot \tanh(c_t)`,
  r`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];
const gru = [
  r`z_t = \sigma(W_z x_t + U_z h_{t-1})`,
  r`r_t = \sigma(W_r x_t + U_r h_{t-1})`,
  r`\tilde{h}_t = \tanh(W x_t + U (r_t \odot h_{t-1}))`,
  r`h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t`,
  r`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];
const L = r`L = \sum_{t=1}^{T} E_t`;
/** Name, model, definitions, formulas that are right, and slips of the pen. */
const derivations: readonly (readonly [
  string,
  readonly string[],
  readonly string[],
  readonly string[],
  readonly string[],
])[] = [
  [
    'softmax with cross-entropy',
    tanhC,
    [],
    [
      r`\frac{\partial E_t}{\partial o_t} = (p_t - y_t)^\top`,
      r`\frac{\partial E_t}{\partial o_t} = p_t - y_t`,
      r`\frac{\partial E_t}{\partial V} = (p_t - y_t) h_t^\top`,
      r`\frac{\partial E_t}{\partial c} = p_t - y_t`,
      r`\frac{\partial E_t}{\partial h_t} = V^\top (p_t - y_t)`,
      r`\frac{\partial p_t}{\partial o_t} = \operatorname{diag}(p_t) - p_t p_t^\top`,
    ],
    [
      r`\frac{\partial E_t}{\partial o_t} = y_t - p_t`,
      r`\frac{\partial E_t}{\partial V} = h_t (p_t - y_t)^\top V`,
      r`\frac{\partial E_t}{\partial h_t} = V (p_t - y_t)`,
    ],
  ],
  [
    'backpropagation through time',
    mseC,
    [L, r`\delta_t = \frac{\partial L}{\partial a_t}`],
    [
      r`\delta_t = \operatorname{diag}(1 - h_t^2) (V^\top (o_t - y_t) + U^\top \delta_{t+1})`,
      r`\delta_t = (1 - h_t \odot h_t) \odot (V^\top (o_t - y_t) + U^\top \delta_{t+1})`,
      r`\frac{\partial L}{\partial U} = \sum_t \delta_t h_{t-1}^\top`,
      r`\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \delta_t x_t^\top`,
      r`\frac{\partial L}{\partial b} = \sum_t \delta_t`,
      r`\frac{\partial L}{\partial V} = \sum_t (o_t - y_t) h_t^\top`,
    ],
    [
      r`\delta_t = \operatorname{diag}(1 - h_t^2) (V^\top (o_t - y_t) + U \delta_{t+1})`,
      r`\delta_t = \operatorname{diag}(1 - h_t^2) V^\top (o_t - y_t)`,
      r`\frac{\partial L}{\partial U} = \sum_t \delta_t h_t^\top`,
      r`\frac{\partial L}{\partial W} = \sum_{t=1}^{T} x_t \delta_t^\top U`,
    ],
  ],
  [
    'backpropagation through time in row vectors',
    mseR,
    [L, r`\delta_t = \frac{\partial L}{\partial a_t}`],
    [
      r`\delta_t = ((o_t - y_t) V^\top + \delta_{t+1} U^\top) \odot (1 - h_t^2)`,
      r`\frac{\partial L}{\partial U} = \sum_t h_{t-1}^\top \delta_t`,
      r`\frac{\partial L}{\partial W} = \sum_{t=1}^{T} x_t^\top \delta_t`,
      r`\frac{\partial L}{\partial V} = \sum_t h_t^\top (o_t - y_t)`,
    ],
    [
      r`\delta_t = ((o_t - y_t) V^\top + \delta_{t+1} U) \odot (1 - h_t^2)`,
      r`\frac{\partial L}{\partial U} = \sum_t h_t^\top \delta_t`,
    ],
  ],
  [
    'losses by outputs and last state',
    mseC,
    [L],
    [
      r`\frac{\partial L}{\partial h_T} = V^\top \frac{\partial L}{\partial o_T}`,
      r`\frac{\partial L}{\partial o_t} = \frac{\partial E_t}{\partial o_t}`,
    ],
    [],
  ],
  [
    "Pascanu's products and bounds",
    mseC,
    [L],
    [
      r`\frac{\partial E_t}{\partial U} = \sum_{1 \le k \le t} \frac{\partial E_t}{\partial h_t} \frac{\partial h_t}{\partial h_k} \frac{\partial^+ h_k}{\partial U}`,
      r`\frac{\partial h_t}{\partial h_k} = \prod_{t \ge i > k} \frac{\partial h_i}{\partial h_{i-1}}`,
      r`\frac{\partial h_t}{\partial h_k} = \prod_{t \ge i > k} \operatorname{diag}(1 - h_i^2) U`,
      r`\left\lVert \frac{\partial h_{i}}{\partial h_{i-1}} \right\rVert \le \lVert U \rVert \lVert \operatorname{diag}(1 - h_i^2) \rVert`,
      r`\left\| \frac{\partial h_t}{\partial h_k} \right\| \le \prod_{i=k+1}^{t} \left\| \frac{\partial h_i}{\partial h_{i-1}} \right\|`,
      r`\frac{\partial L}{\partial U} = \sum_{1 \le t \le T} \frac{\partial E_t}{\partial U}`,
      r`\left\| \frac{\partial h_t}{\partial h_k} \right\| \le \|U\|^{t-k}`,
    ],
    [
      r`\frac{\partial h_t}{\partial h_k} = \prod_{t \ge i \ge k} \frac{\partial h_i}{\partial h_{i-1}}`,
      r`\frac{\partial h_t}{\partial h_k} = \prod_{t \ge i > k} U \operatorname{diag}(1 - h_i^2)`,
    ],
  ],
  [
    "an LSTM's deltas",
    lstm,
    [
      L,
      r`\delta_t = \frac{\partial L}{\partial h_t}`,
      r`\epsilon_t = \frac{\partial L}{\partial c_t}`,
    ],
    [
      r`\epsilon_t = \delta_t \odot o_t \odot (1 - \tanh^2(c_t)) + \epsilon_{t+1} \odot f_{t+1}`,
      r`\frac{\partial L}{\partial o_t} = \delta_t \odot \tanh(c_t)`,
      r`\frac{\partial L}{\partial f_t} = \epsilon_t \odot c_{t-1}`,
      r`\frac{\partial L}{\partial i_t} = \epsilon_t \odot \tilde{c}_t`,
      r`\frac{\partial L}{\partial \tilde{c}_t} = \epsilon_t \odot i_t`,
      r`\frac{\partial L}{\partial U_f} = \sum_t (\epsilon_t \odot c_{t-1} \odot f_t \odot (1 - f_t)) h_{t-1}^\top`,
      r`\frac{\partial c_t}{\partial c_{t-1}} = \operatorname{diag}(f_t)`,
      r`\frac{\partial c_t}{\partial f_t} = \operatorname{diag}(c_{t-1})`,
      r`\frac{\partial h_t}{\partial c_t} = \operatorname{diag}(o_t \odot (1 - \tanh(c_t)^2))`,
      r`\frac{\partial c_T}{\partial c_1} = \prod_{t=2}^{T} \operatorname{diag}(f_t)`,
    ],
    [
      r`\epsilon_t = \delta_t \odot o_t \odot (1 - \tanh^2(c_t))`,
      r`\epsilon_t = \delta_t \odot o_t \odot (1 - \tanh^2(c_t)) + \epsilon_{t+1} \odot f_t`,
      r`\frac{\partial L}{\partial o_t} = \delta_t \odot c_t`,
      r`\frac{\partial L}{\partial f_t} = \epsilon_t \odot c_t`,
      r`\frac{\partial L}{\partial U_f} = \sum_t (\epsilon_t \odot c_{t-1} \odot f_t \odot (1 - f_t)) h_t^\top`,
      r`\frac{\partial c_t}{\partial c_{t-1}} = \operatorname{diag}(i_t)`,
      r`\frac{\partial h_t}{\partial c_t} = \operatorname{diag}(o_t \odot (1 - c_t^2))`,
    ],
  ],
  [
    "a GRU's gates",
    gru,
    [L, r`\delta_t = \frac{\partial L}{\partial h_t}`],
    [
      r`\frac{\partial L}{\partial \tilde{h}_t} = \delta_t \odot z_t`,
      r`\frac{\partial L}{\partial z_t} = \delta_t \odot (\tilde{h}_t - h_{t-1})`,
      r`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - z_t) + \operatorname{diag}(\tilde{h}_t - h_{t-1}) \frac{\partial z_t}{\partial h_{t-1}} + \operatorname{diag}(z_t) \frac{\partial \tilde{h}_t}{\partial h_{t-1}}`,
      r`\frac{\partial z_t}{\partial h_{t-1}} = \operatorname{diag}(z_t \odot (1 - z_t)) U_z`,
      r`\frac{\partial \tilde{h}_t}{\partial r_t} = \operatorname{diag}(1 - \tilde{h}_t^2) U \operatorname{diag}(h_{t-1})`,
    ],
    [
      r`\frac{\partial L}{\partial z_t} = \delta_t \odot (h_{t-1} - \tilde{h}_t)`,
      r`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - z_t) + \operatorname{diag}(z_t) \frac{\partial \tilde{h}_t}{\partial h_{t-1}}`,
      r`\frac{\partial z_t}{\partial h_{t-1}} = \operatorname{diag}(z_t) U_z`,
      r`\frac{\partial \tilde{h}_t}{\partial r_t} = \operatorname{diag}(1 - \tilde{h}_t^2) U \operatorname{diag}(r_t)`,
    ],
  ],
  [
    'chain rules and nablas',
    mseC,
    [L],
    [
      r`\frac{\partial h_t}{\partial W} = \frac{\partial^+ h_t}{\partial W} + \frac{\partial h_t}{\partial h_{t-1}} \frac{\partial h_{t-1}}{\partial W}`,
      r`\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \sum_{k=1}^{t} \frac{\partial E_t}{\partial o_t} \frac{\partial o_t}{\partial h_t} \frac{\partial h_t}{\partial h_k} \frac{\partial^+ h_k}{\partial W}`,
      r`\frac{\partial E_t}{\partial h_k} = \frac{\partial E_t}{\partial h_t} \frac{\partial h_t}{\partial h_k}`,
      r`\frac{\partial E_3}{\partial W} = \frac{\partial E_3}{\partial o_3} \frac{\partial o_3}{\partial h_3} \frac{\partial h_3}{\partial W}`,
      r`\frac{\partial E_3}{\partial W} = \sum_{k=1}^{3} \frac{\partial E_3}{\partial o_3} \frac{\partial o_3}{\partial h_3} \frac{\partial h_3}{\partial h_k} \frac{\partial h_k}{\partial W}`,
      r`\frac{\partial E_3}{\partial W} = \sum_{k=1}^{3} \frac{\partial E_3}{\partial o_3} \frac{\partial o_3}{\partial h_3} \left(\prod_{j=k+1}^{3} \frac{\partial h_j}{\partial h_{j-1}}\right) \frac{\partial h_k}{\partial W}`,
      r`\nabla_U L = \sum_t \operatorname{diag}(1 - h_t^2) (\nabla_{h_t} L) h_{t-1}^\top`,
      r`\nabla_{h_t} L = U^\top \operatorname{diag}(1 - h_{t+1}^2) (\nabla_{h_{t+1}} L) + V^\top (\nabla_{o_t} L)`,
      r`\nabla_{o_t} L = o_t - y_t`,
      r`\nabla_V L = \sum_t (\nabla_{o_t} L) h_t^\top`,
      r`\nabla_c L = \sum_t \nabla_{o_t} L`,
      r`\nabla_b L = \sum_t \operatorname{diag}(1 - h_t^2) \nabla_{h_t} L`,
      r`\nabla_W L = \sum_t \operatorname{diag}(1 - h_t^2) (\nabla_{h_t} L) x_t^\top`,
    ],
    [
      r`\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \frac{\partial E_t}{\partial h_t} \frac{\partial^+ h_t}{\partial W}`,
      r`\frac{\partial E_3}{\partial W} = \sum_{k=2}^{3} \frac{\partial E_3}{\partial h_3} \frac{\partial h_3}{\partial h_k} \frac{\partial^+ h_k}{\partial W}`,
      r`\nabla_{h_t} L = U^\top \operatorname{diag}(1 - h_t^2) (\nabla_{h_{t+1}} L) + V^\top (\nabla_{o_t} L)`,
      r`\nabla_U L = \sum_t \operatorname{diag}(1 - h_t^2) (\nabla_{h_t} L) h_t^\top`,
      r`\nabla_V L = \sum_t (\nabla_{o_t} L) h_{t-1}^\top`,
    ],
  ],
];

/** Both are read in one way: where a `\prod` has to be read in descending order, that is said. */
function isInOrder({ status, severity }: CheckedRelation): boolean {
  return status === 'holds' || severity === 'information';
}

for (const [name, model, definitions, right, wrong] of derivations) {
  test(`${name}: what textbooks write is in order`, () => {
    for (const formula of right) {
      const found = lastOf(model, ...definitions, formula);
      assert.ok(isInOrder(found), `${found.status} ${found.reason ?? ''}: ${formula}`);
    }
  });
  if (wrong.length === 0) continue;
  test(`${name}: what is subtly wrong is found`, () => {
    for (const formula of wrong) {
      const { status, severity } = lastOf(model, ...definitions, formula);
      assert.ok(status === 'fails' || status === 'scalars-only', `${status}: ${formula}`);
      assert.equal(severity, 'warning', formula);
    }
  });
}

test('a number and a letter as bounds count up or down as they are; where both may be, nothing fails', () => {
  const net = [r`h_t = \tanh(U h_{t-1} + W x_t)`, r`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`];
  const of = (product: string): string =>
    r`\frac{\partial E_3}{\partial W} = \sum_{k=1}^{3} \frac{\partial E_3}{\partial h_3} (${product} \frac{\partial h_j}{\partial h_{j-1}}) \frac{\partial^+ h_k}{\partial W}`;
  assert.ok(isInOrder(lastOf(net, of(r`\prod_{j=k+1}^{3}`))));
  assert.equal(lastOf(net, of(r`\prod_{j=3}^{k+1}`)).status, 'unchecked');
});
