import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edited, lastOf, noteOf, relationsOf } from '../../support/checked.ts';

const net = [
  String.raw`h_t = \tanh(U h_{t-1} + W x_t + b)`,
  String.raw`o_t = V h_t + c`,
  String.raw`E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
];
/** The same with a name for what goes into the activation. */
const named = [
  String.raw`a_t = U h_{t-1} + W x_t + b`,
  String.raw`h_t = \tanh(a_t)`,
  ...net.slice(1),
];
const rows = [String.raw`h_t = \tanh(x_t W + h_{t-1} U + b)`, String.raw`o_t = h_t V + c`, net[2]!];
const total = String.raw`L = \sum_{t=1}^{T} E_t`;
const last = String.raw`\delta_2 = \operatorname{diag}(1-h_2^2) V^\top (o_2 - y_2)`;
const first = String.raw`\delta_1 = \operatorname{diag}(1-h_1^2) U^\top \delta_2`;
const three = [
  String.raw`\delta_3 = (1-h_3^2) \odot V^\top (o_3 - y_3)`,
  String.raw`\delta_2 = (1-h_2^2) \odot U^\top \delta_3`,
  String.raw`\delta_1 = (1-h_1^2) \odot U^\top \delta_2`,
];
const lastInRows = String.raw`\delta_2 = (o_2 - y_2) V^\top \operatorname{diag}(1-h_2^2)`;
const firstInRows = String.raw`\delta_1 = \delta_2 U^\top \operatorname{diag}(1-h_1^2)`;

interface Lost {
  readonly name: string;
  readonly model: readonly string[];
  readonly before: readonly string[];
  readonly wrong: string;
  readonly says: string;
  readonly right: string;
}

const all: readonly Lost[] = [
  {
    name: 'the term of the step before',
    model: net,
    before: [last, first],
    wrong: String.raw`\frac{\partial E_2}{\partial U} = \delta_2 h_1^\top`,
    says: String.raw`with + \delta_1 h_0^\top it holds`,
    right: String.raw`\frac{\partial E_2}{\partial U} = \delta_2 h_1^\top + \delta_1 h_0^\top`,
  },
  {
    name: 'the terms of both steps before',
    model: net,
    before: three,
    wrong: String.raw`\frac{\partial E_3}{\partial W} = \delta_3 x_3^\top`,
    says: String.raw`with + \delta_2 x_2^\top + \delta_1 x_1^\top it holds`,
    right: String.raw`\frac{\partial E_3}{\partial W} = \sum_{k=1}^{3} \delta_k x_k^\top`,
  },
  {
    name: 'the term of a step between',
    model: net,
    before: three,
    wrong: String.raw`\frac{\partial E_3}{\partial W} = \delta_3 x_3^\top + \delta_1 x_1^\top`,
    says: String.raw`with + \delta_2 x_2^\top it holds`,
    right: String.raw`\frac{\partial E_3}{\partial W} = \delta_3 x_3^\top + \delta_1 x_1^\top + \delta_2 x_2^\top`,
  },
  {
    name: 'the term of the step before, which the note has no symbol for',
    model: net,
    before: [last],
    wrong: String.raw`\frac{\partial E_2}{\partial U} = \delta_2 h_1^\top`,
    says: String.raw`+ \operatorname{diag}(1 - h_1^{2}) \frac{\partial E_2}{\partial h_1} h_0^\top it holds`,
    right: String.raw`\frac{\partial E_2}{\partial U} = \delta_2 h_1^\top + \operatorname{diag}(1-h_1^2) U^\top \delta_2 h_0^\top`,
  },
  {
    name: 'the sum over the steps in a total',
    model: net,
    before: [total],
    wrong: String.raw`\frac{\partial L}{\partial V} = (o_t - y_t) h_t^\top`,
    says: String.raw`\sum_{t = 1}^{T} (o_t - y_t) h_t^\top holds`,
    right: String.raw`\frac{\partial L}{\partial V} = \sum_{t=1}^{T} (o_t - y_t) h_t^\top`,
  },
  {
    name: 'the sum over the steps up to that of the loss',
    model: named,
    before: [String.raw`\delta_k = \frac{\partial E_n}{\partial a_k}`],
    wrong: String.raw`\frac{\partial E_n}{\partial U} = \delta_n h_{n-1}^\top`,
    says: String.raw`\sum_{k = 1}^{n} \delta_k h_{k-1}^\top holds`,
    right: String.raw`\frac{\partial E_n}{\partial U} = \sum_{k=1}^{n} \delta_k h_{k-1}^\top`,
  },
  {
    name: 'the sum over the steps, with what reaches each of them',
    model: net,
    before: [String.raw`\delta_n = \operatorname{diag}(1-h_n^2) V^\top (o_n - y_n)`],
    wrong: String.raw`\frac{\partial E_n}{\partial U} = \delta_n h_{n-1}^\top`,
    says: String.raw`\sum_{k = 1}^{n} \operatorname{diag}(1 - h_k^{2}) \frac{\partial E_n}{\partial h_k} h_{k-1}^\top holds`,
    right: String.raw`\frac{\partial E_n}{\partial U} = \sum_{k=1}^{n} \operatorname{diag}(1-h_k^2) (\frac{\partial E_n}{\partial h_k})^\top h_{k-1}^\top`,
  },
  {
    name: 'the paths of a sum through later steps',
    model: net,
    before: [total],
    wrong: String.raw`\frac{\partial L}{\partial U} = \sum_{t=1}^{T} ((1-h_t^2) \odot V^\top (o_t - y_t)) h_{t-1}^\top`,
    says: String.raw`with \frac{\partial L}{\partial h_t} in place of V^\top (o_t - y_t) it holds`,
    right: String.raw`\frac{\partial L}{\partial U} = \sum_{t=1}^{T} ((1-h_t^2) \odot \frac{\partial L}{\partial h_t}) h_{t-1}^\top`,
  },
  {
    name: 'the paths of a sum through later steps, behind a symbol',
    model: named,
    before: [total, String.raw`\delta_t = \operatorname{diag}(1-h_t^2) V^\top (o_t - y_t)`],
    wrong: String.raw`\frac{\partial L}{\partial U} = \sum_{t=1}^{T} \delta_t h_{t-1}^\top`,
    says: String.raw`with \frac{\partial L}{\partial a_t} in place of \delta_t it holds`,
    right: String.raw`\frac{\partial L}{\partial U} = \sum_{t=1}^{T} \frac{\partial L}{\partial a_t} h_{t-1}^\top`,
  },
  {
    name: 'the term of the step before, in row vectors',
    model: rows,
    before: [lastInRows, firstInRows],
    wrong: String.raw`\frac{\partial E_2}{\partial U} = h_1^\top \delta_2`,
    says: String.raw`with + h_0^\top \delta_1 it holds`,
    right: String.raw`\frac{\partial E_2}{\partial U} = h_1^\top \delta_2 + h_0^\top \delta_1`,
  },
];

for (const { name, model, before, wrong, says, right } of all) {
  test(`${name}: found, with what is missing in the shape of the parameter`, () => {
    const text = noteOf(model, [...before, wrong]);
    const relation = relationsOf(text).at(-1)!;
    assert.equal(relation.status, 'fails', relation.reason);
    assert.ok(relation.suggestion?.text.includes(says), relation.suggestion?.text);
    const after = relationsOf(edited(text, relation)).at(-1)!;
    assert.equal(after.status, 'holds', `${after.tex}: ${after.reason ?? ''}`);
  });
  test(`${name}: the right form is silent`, () => {
    const relation = lastOf(model, ...before, right);
    assert.equal(relation.status, 'holds', relation.reason);
    assert.equal(relation.severity, undefined);
  });
}

test('where no term of another step makes it true, none is suggested', () => {
  const relation = lastOf(
    net,
    last,
    String.raw`\delta_1 = \operatorname{diag}(1-h_1^2) W^\top \delta_2`,
    String.raw`\frac{\partial E_2}{\partial U} = 3 \delta_2 h_1^\top`,
  );
  assert.notEqual(relation.status, 'holds');
  assert.doesNotMatch(relation.suggestion?.text ?? '', /path is missing/);
});
