import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckStatus } from '../../../src/analysis/check/checkedRelation.ts';
import { edited, noteOf, relationsOf } from '../../support/checked.ts';

const tanhNet = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`o_t = V h_t + c`,
  String.raw`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
const tanhRows = [
  String.raw`h_t = \tanh(x_t W + h_{t-1} U + b)`,
  String.raw`o_t = h_t V + c`,
  String.raw`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
const softmaxNet = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`o_t = V h_t + c`,
  String.raw`p_t = \operatorname{softmax}(o_t)`,
  String.raw`E_t = -y_t^\top \log p_t`,
];
const softmaxRows = [
  String.raw`h_t = \tanh(x_t W + h_{t-1} U + b)`,
  String.raw`o_t = h_t V + c`,
  String.raw`p_t = \operatorname{softmax}(o_t)`,
];
const netInput = [
  String.raw`\mathrm{net}_t = U h_{t-1} + W x_t`,
  String.raw`h_t = \tanh(\mathrm{net}_t)`,
];
const normalisedNet = [
  String.raw`a_t = U h_{t-1} + W x_t`,
  String.raw`n_t = \operatorname{LayerNorm}(a_t)`,
  String.raw`h_t = \tanh(n_t)`,
];
const gru = [
  String.raw`z_t = \sigma(P x_t + Q h_{t-1} + p)`,
  String.raw`n_t = \tanh(W x_t + U h_{t-1} + b)`,
  String.raw`h_t = (1 - z_t) \odot h_{t-1} + z_t \odot n_t`,
];
const lstm = [
  String.raw`f_t = \sigma(P x_t + Q h_{t-1})`,
  String.raw`i_t = \sigma(R x_t + S h_{t-1})`,
  String.raw`g_t = \tanh(W x_t + U h_{t-1})`,
  String.raw`q_t = \sigma(K x_t + M h_{t-1})`,
  String.raw`c_t = f_t \odot c_{t-1} + i_t \odot g_t`,
  String.raw`h_t = q_t \odot \tanh(c_t)`,
  String.raw`E_t = \tfrac12 \lVert h_t - y_t \rVert^2`,
];

/** Two formulas that show the note to write Jacobians as outputs × inputs. */
const asOutputsByInputs = [
  String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`,
  String.raw`\frac{\partial h_t}{\partial x_t} = \operatorname{diag}(1 - h_t^2) W`,
];

interface ErrorClass {
  readonly name: string;
  readonly model: readonly string[];
  readonly before?: readonly string[];
  readonly wrong: string;
  readonly status: CheckStatus;
  /** What the suggestion must say, in LaTeX or words. */
  readonly says: RegExp;
  readonly right: string;
  /** True where vectors lie, or derivatives are laid out the other way. */
  readonly other?: { readonly model: readonly string[]; readonly formula: string };
}

const classes: readonly ErrorClass[] = [
  {
    name: 'the local action stands before the connectivity',
    model: tanhNet,
    before: [
      ...asOutputsByInputs,
      String.raw`C_{i,n} = \frac{\partial h_n}{\partial h_i}`,
      String.raw`W_i = \frac{\partial^+ h_i}{\partial U}`,
    ],
    wrong: String.raw`\frac{\partial h_n}{\partial U} = \sum_{i=1}^{n} W_i C_{i,n}`,
    status: 'scalars-only',
    says: /C_\{i,n\} W_i/,
    right: String.raw`\frac{\partial h_n}{\partial U} = \sum_{i=1}^{n} C_{i,n} W_i`,
  },
  {
    name: 'a product that should descend ascends',
    model: tanhNet,
    before: asOutputsByInputs,
    wrong: String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{i=k+1}^{t} \frac{\partial h_i}{\partial h_{i-1}}`,
    status: 'scalars-only',
    says: /\\prod_\{i=t\}\^\{k ?\+ ?1\}/,
    right: String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{i=t}^{k+1} \frac{\partial h_i}{\partial h_{i-1}}`,
    other: {
      model: tanhNet,
      formula: String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{i=k+1}^{t} U^\top \operatorname{diag}(1 - h_i^2)`,
    },
  },
  {
    name: 'a transpose too many',
    model: tanhNet,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U^T`,
    status: 'scalars-only',
    says: /transpose/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`,
    other: {
      model: tanhRows,
      formula: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U^T`,
    },
  },
  {
    name: 'a transpose too few, in row vectors',
    model: tanhRows,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`,
    status: 'scalars-only',
    says: /transpose, U\^\\top/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U^\top`,
    other: {
      model: tanhNet,
      formula: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`,
    },
  },
  {
    name: 'one path only, the sum over the steps forgotten',
    model: tanhNet,
    wrong: String.raw`\frac{\partial E_T}{\partial U} = \frac{\partial E_T}{\partial h_T} (\prod_{t=T}^{2} \frac{\partial h_t}{\partial h_{t-1}}) \frac{\partial h_1}{\partial U}`,
    status: 'fails',
    says: /sum over the steps is missing/,
    right: String.raw`\frac{\partial E_T}{\partial U} = \sum_{k=1}^{T} \frac{\partial E_T}{\partial h_T} (\prod_{t=T}^{k+1} \frac{\partial h_t}{\partial h_{t-1}}) \frac{\partial^+ h_k}{\partial U}`,
    other: {
      model: tanhNet,
      formula: String.raw`\frac{\partial E_T}{\partial U} = \sum_{k=1}^{T} \frac{\partial^+ h_k}{\partial U} (\prod_{t=k+1}^{T} \frac{\partial h_t}{\partial h_{t-1}}) \frac{\partial E_T}{\partial h_T}`,
    },
  },
  {
    name: "the gate's own dependence on the state forgotten (GRU)",
    model: gru,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - z_t) + z_t \odot \frac{\partial n_t}{\partial h_{t-1}}`,
    status: 'fails',
    says: /path is missing.*\\partial z_t/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - z_t) + z_t \odot \frac{\partial n_t}{\partial h_{t-1}} + (n_t - h_{t-1}) \odot \frac{\partial z_t}{\partial h_{t-1}}`,
  },
  {
    name: 'the way through the next cell state dropped (LSTM)',
    model: lstm,
    before: [
      String.raw`\delta_t = \frac{\partial E_T}{\partial c_t}`,
      String.raw`\epsilon_t = \frac{\partial E_T}{\partial h_t}`,
    ],
    wrong: String.raw`\delta_t = \epsilon_t \odot q_t \odot (1 - \tanh^2(c_t))`,
    status: 'fails',
    says: /path is missing.*c_\{t\+1\}/,
    right: String.raw`\delta_t = \epsilon_t \odot q_t \odot (1 - \tanh^2(c_t)) + \delta_{t+1} \odot f_{t+1}`,
  },
  {
    name: 'tanh applied to a value that is one already',
    model: tanhNet,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - \tanh(h_t)^2) U`,
    status: 'fails',
    says: /already/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - \tanh(U h_{t-1} + W x_t + b)^2) U`,
  },
  {
    name: 'an index off by one',
    model: tanhNet,
    wrong: String.raw`\frac{\partial E_n}{\partial W} = \sum_{i=1}^{n} (\frac{\partial E_n}{\partial h_i} \odot (1 - h_i^2))^\top x_{i+1}^\top`,
    status: 'fails',
    says: /x_i in place of x_\{i\+1\}/,
    right: String.raw`\frac{\partial E_n}{\partial W} = \sum_{i=1}^{n} (\frac{\partial E_n}{\partial h_i} \odot (1 - h_i^2))^\top x_i^\top`,
  },
  {
    name: 'one factor too many in a product',
    model: tanhNet,
    wrong: String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{i=t}^{k} \operatorname{diag}(1 - h_i^2) U`,
    status: 'fails',
    says: /up to k ?\+ ?1/,
    right: String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{i=t}^{k+1} \operatorname{diag}(1 - h_i^2) U`,
  },
  {
    name: 'an exponent that is one short',
    model: [String.raw`h_t = U h_{t-1} + W x_t`, String.raw`o_t = V h_t`],
    wrong: String.raw`\frac{\partial h_t}{\partial h_{k-1}} = U^{t-k}`,
    status: 'fails',
    says: /exponent t ?- ?k ?\+ ?1/,
    right: String.raw`\frac{\partial h_t}{\partial h_{k-1}} = U^{t-k+1}`,
    other: {
      model: [String.raw`h_t = h_{t-1} U + x_t W`, String.raw`o_t = h_t V`],
      formula: String.raw`\frac{\partial h_t}{\partial h_{k-1}} = (U^\top)^{t-k+1}`,
    },
  },
  {
    name: "a mean's 1/T lost",
    model: tanhNet,
    before: [String.raw`L = \frac{1}{T} \sum_{t=1}^{T} E_t`],
    wrong: String.raw`\frac{\partial L}{\partial V} = \sum_{t=1}^{T} (o_t - y_t) h_t^\top`,
    status: 'fails',
    says: /1\/T of the mean/,
    right: String.raw`\frac{\partial L}{\partial V} = \frac{1}{T} \sum_{t=1}^{T} (o_t - y_t) h_t^\top`,
  },
  {
    name: 'the weights of another layer',
    model: [
      String.raw`h_t = \tanh(U h_{t-1} + W x_t)`,
      String.raw`o_t = V h_t`,
      String.raw`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
    ],
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) V`,
    status: 'fails',
    says: /U in place of V/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U`,
  },
  {
    name: "the net input of the next step in place of this one's",
    model: netInput,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - \tanh^2(\mathrm{net}_{t+1})) U`,
    status: 'fails',
    says: /net\}_t in place of .*net\}_\{t\+1\}/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - \tanh^2(\mathrm{net}_t)) U`,
  },
  {
    name: 'the inner product in place of the outer one',
    model: softmaxNet,
    wrong: String.raw`\frac{\partial p_t}{\partial o_t} = \operatorname{diag}(p_t) - p_t^\top p_t`,
    status: 'scalars-only',
    says: /p_t p_t\^\\top/,
    right: String.raw`\frac{\partial p_t}{\partial o_t} = \operatorname{diag}(p_t) - p_t p_t^\top`,
    other: {
      model: softmaxRows,
      formula: String.raw`\frac{\partial p_t}{\partial o_t} = \operatorname{diag}(p_t) - p_t^\top p_t`,
    },
  },
  {
    name: 'the factors of an outer product exchanged',
    model: tanhNet,
    wrong: String.raw`\frac{\partial E_t}{\partial V} = h_t \otimes (o_t - y_t)`,
    status: 'scalars-only',
    says: /\(o_t - y_t\) \\otimes h_t/,
    right: String.raw`\frac{\partial E_t}{\partial V} = (o_t - y_t) \otimes h_t`,
    other: {
      model: tanhRows,
      formula: String.raw`\frac{\partial E_t}{\partial V} = h_t \otimes (o_t - y_t)`,
    },
  },
  {
    name: 'the normalisation of a layer on the wrong side of the activation',
    model: normalisedNet,
    wrong: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \frac{\partial n_t}{\partial a_t} \operatorname{diag}(1 - h_t^2) U`,
    status: 'scalars-only',
    says: /diag\}\(1 - h_t\^2\) \\frac\{\\partial n_t\}/,
    right: String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) \frac{\partial n_t}{\partial a_t} U`,
  },
  {
    name: 'one factor too many between letters of which neither is the later one by custom',
    model: tanhNet,
    wrong: String.raw`\frac{\partial h_t}{\partial h_m} = \prod_{j=t}^{m} \operatorname{diag}(1 - h_j^2) U`,
    status: 'fails',
    says: /up to m ?\+ ?1/,
    right: String.raw`\frac{\partial h_t}{\partial h_m} = \prod_{j=t}^{m+1} \operatorname{diag}(1 - h_j^2) U`,
    other: {
      model: tanhRows,
      formula: String.raw`\frac{\partial h_t}{\partial h_m} = \prod_{j=m+1}^{t} U \operatorname{diag}(1 - h_j^2)`,
    },
  },
];

for (const { name, model, before = [], wrong, status, says, right, other } of classes) {
  test(`${name}: found, with what to write instead`, () => {
    const text = noteOf(model, [...before, wrong]);
    const relation = relationsOf(text).at(-1)!;
    assert.equal(relation.status, status, relation.reason);
    assert.ok(relation.severity);
    assert.match(relation.suggestion?.text ?? '', says);
    const after = relationsOf(edited(text, relation)).at(-1)!;
    assert.equal(after.status, 'holds', `${after.tex}: ${after.reason ?? ''}`);
  });
  test(`${name}: the right form is silent`, () => {
    const relation = relationsOf(noteOf(model, [...before, right])).at(-1)!;
    assert.equal(relation.status, 'holds', relation.reason);
    assert.equal(relation.severity, undefined);
    assert.ok((relation.relativeError ?? 1) <= 1e-9);
  });
  if (other !== undefined) {
    test(`${name}: the form of the other convention is silent`, () => {
      const relation = relationsOf(noteOf(other.model, [other.formula])).at(-1)!;
      assert.equal(relation.status, 'holds', relation.reason);
    });
  }
}

test('what a note sets to zero is not asked for: the gate held fixed (GRU)', () => {
  const relations = relationsOf(
    noteOf(gru, [
      String.raw`\frac{\partial z_t}{\partial h_{t-1}} \approx 0`,
      String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - z_t) + z_t \odot \frac{\partial n_t}{\partial h_{t-1}}`,
    ]),
  );
  assert.deepEqual(
    relations.map(({ status }) => status),
    ['unchecked', 'holds'],
  );
});

test('the total derivative and the immediate one are told apart, and neither is an error', () => {
  const [total, immediate, bar] = relationsOf(
    noteOf(tanhNet, [
      String.raw`\frac{\partial h_2}{\partial W} = \frac{\partial^+ h_2}{\partial W} + \frac{\partial h_2}{\partial h_1} \frac{\partial h_1}{\partial W}`,
      String.raw`\frac{\partial E_2}{\partial W} = \sum_{k=1}^{2} \frac{\partial E_2}{\partial h_k} \frac{\partial h_k}{\partial W}`,
      String.raw`\frac{\partial E_2}{\partial W} = \sum_{k=1}^{2} \frac{\partial E_2}{\partial h_k} \left. \frac{\partial h_k}{\partial W} \right|_{h_{k-1}}`,
    ]),
  );
  assert.equal(total?.status, 'holds', total?.reason);
  assert.equal(total.reason, undefined);
  assert.equal(immediate?.status, 'holds', immediate?.reason);
  assert.match(immediate.reason ?? '', /immediate/);
  assert.equal(bar?.status, 'holds', bar?.reason);
});

test('an output that is fed back moves the next state, but not from before the first step', () => {
  const fedBack = [String.raw`h_t = \tanh(U h_{t-1} + W o_{t-1})`, String.raw`o_t = V h_t`];
  const [relation] = relationsOf(
    noteOf(fedBack, [
      String.raw`\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) (U + W V)`,
    ]),
  );
  assert.equal(relation?.status, 'holds', relation?.reason);
});
