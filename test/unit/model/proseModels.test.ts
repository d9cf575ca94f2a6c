import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { bindGradient } from '../../../src/graph/gradient.ts';
import type { Model } from '../../../src/model/model.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { modelOf } from '../../support/models.ts';

type Values = Readonly<Record<string, Float64Array>>;

const steps = 7;
const sizes = { x: 3, h: 4, y: 2 };
const size = 'size: {x: 3, h: 4, y: 2}';

function random(name: string, length: number): Float64Array {
  const source = createRandom(name);
  return Float64Array.from({ length }, () => 0.6 * source.normal());
}

function transposed(values: Float64Array, rows: number): Float64Array {
  const columns = values.length / rows;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** The model with these parameters, the same data for the same roles, and a state of zeros. */
function given(model: Model, values: Values): Model {
  const targets = new Set(
    model.recurrence.leaves.flatMap(({ base, role }) => (role === 'target' ? [base] : [])),
  );
  return {
    ...model,
    parameters: model.parameters.map((parameter) => {
      const value = values[parameter.name];
      assert.ok(value, `no value for ${parameter.name}`);
      assert.equal(value.length, parameter.value.length, parameter.name);
      return { ...parameter, value };
    }),
    initialStates: model.initialStates.map((value) => value.map(() => 0)),
    leafValue: (base, step) =>
      targets.has(base) ? random(`y ${step}`, sizes.y) : random(`x ${step}`, sizes.x),
  };
}

/** dE/d(parameter) of the last step's loss, by name. */
function gradients(text: string, values: Values): Values {
  const run = unroll(given(modelOf(text), values), steps);
  const taps = tapsOf(run, 'all');
  const total = bindGradient(run.trajectory, taps).whole(run.stateAdjoints(steps));
  const factor = total.exponent === -Infinity ? 0 : 2 ** total.exponent;
  return Object.fromEntries(
    taps.taps.map(({ start, size: length }, i) => [
      run.model.parameters[i]!.name,
      total.data.slice(start, start + length).map((value) => value * factor),
    ]),
  );
}

function assertSame(actual: Float64Array, expected: Float64Array, what: string): void {
  assert.equal(actual.length, expected.length, what);
  assert.ok(
    expected.some((value) => Math.abs(value) > 1e-6),
    `${what} is zero, which compares nothing`,
  );
  actual.forEach((value, i) => {
    const wanted = expected[i]!;
    assert.ok(
      Math.abs(value - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)),
      `${what}[${i}]: ${value}, not ${wanted}`,
    );
  });
}

const batchSize = String.raw`size: {'\mathbf{X}': 3, '\mathbf{H}': 4, '\mathbf{Y}': 2}`;
const block = (...lines: readonly string[]): string =>
  ['', '', '```rnn', ...lines, '```', ''].join('\n');

const W = random('W', 12);
const U = random('U', 16);
const b = random('b', 4);
const V = random('V', 8);
const c = random('c', 2);

const column =
  String.raw`$h_t = \tanh(W x_t + U h_{t-1} + b)$, $o_t = V h_t + c$, $E_t = \tfrac12 \lVert o_t - y_t \rVert^2$` +
  block(size.replace('y:', 'o:'));

test('one RNN in columns, in rows, in batches, as a diagram and as a cell has one gradient', () => {
  const expected = gradients(column, { W, U, b, V, c });
  const check = (text: string, values: Values, names: Values): void => {
    const found = gradients(text, values);
    for (const [name, wanted] of Object.entries(names)) assertSame(found[name]!, wanted, name);
  };
  const rows = {
    W: transposed(expected['W']!, 4),
    U: transposed(expected['U']!, 4),
    V: transposed(expected['V']!, 2),
  };

  const row = String.raw`$h_t = \tanh(x_t W + h_{t-1} U + b)$ with $o_t = h_t V + c$ and $E_t = \tfrac12 \lVert o_t - y_t \rVert^2$`;
  const rowValues = { W: transposed(W, 4), U: transposed(U, 4), b, V: transposed(V, 2), c };
  check(row + block(size), rowValues, { ...rows, b: expected['b']!, c: expected['c']! });

  const batches = String.raw`
$$\mathbf{H}_t = \phi(\mathbf{X}_t \mathbf{W}_{\textrm{xh}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hh}} + \mathbf{b}_\textrm{h}),$$
$$\mathbf{O}_t = \mathbf{H}_t \mathbf{W}_{\textrm{hq}} + \mathbf{b}_\textrm{q}, \quad L = \sum_{t=1}^T \tfrac12 \lVert \mathbf{O}_t - \mathbf{Y}_t \rVert^2$$`;
  const name = (letter: string, under: string): string => `\\mathbf{${letter}}_${under}`;
  check(
    batches + block(batchSize),
    {
      [name('W', '{xh}')]: rowValues.W,
      [name('W', '{hh}')]: rowValues.U,
      [name('b', 'h')]: b,
      [name('W', '{hq}')]: rowValues.V,
      [name('b', 'q')]: c,
    },
    {
      [name('W', '{xh}')]: rows.W,
      [name('W', '{hh}')]: rows.U,
      [name('b', 'h')]: expected['b']!,
      [name('W', '{hq}')]: rows.V,
      [name('b', 'q')]: expected['c']!,
    },
  );

  const diagram = String.raw`$$\begin{CD}
\\ @. @V h_0 VV
\\ x_1 @>>> h_1 = f(w, x_1, h_0) @>>> o_1 = g(h_1) @>>> E(o_1, y_1) @<<< y_1
\\ @. @V h_1 VV
\\ x_2 @>>> h_2 = f(w, x_2, h_1) @>>> o_2 = g(h_2) @>>> E(o_2, y_2) @<<< y_2
\\ @. @V h_2 VV
\end{CD}$$`;
  const functions = [
    'equations: |',
    String.raw`  f(w, x, h) = \tanh(W x + U h + b)`,
    '  g(h) = V h + c',
    String.raw`  E(p, y) = \tfrac12 \lVert p - y \rVert^2`,
  ];
  check(diagram + block(...functions, size), { W, U, b, V, c }, expected);

  check(
    block('cell: tanh', 'loss: half-mse', size),
    { 'W_{ih}': W, 'W_{hh}': U, 'b_{ih}': b, 'b_{hh}': new Float64Array(4), V, c },
    {
      'W_{ih}': expected['W']!,
      'W_{hh}': expected['U']!,
      'b_{ih}': expected['b']!,
      'b_{hh}': expected['b']!,
      V: expected['V']!,
      c: expected['c']!,
    },
  );
});

const readout = String.raw`$$\mathbf{Q}_t = \mathbf{H}_t \mathbf{V} + \mathbf{c}, \qquad E_t = \tfrac12 \lVert \mathbf{Q}_t - \mathbf{Y}_t \rVert^2$$`;

function gateValues(gates: readonly string[]): Values {
  return Object.fromEntries(
    gates.flatMap((gate) => [
      [`\\mathbf{W}_{x${gate}}`, random(`x${gate}`, 12)],
      [`\\mathbf{W}_{h${gate}}`, random(`h${gate}`, 16)],
      [`\\mathbf{b}_${gate}`, random(`b${gate}`, 4)],
    ]),
  );
}

/** The stacked parameters of a cell whose gates have these matrices, written for rows. */
function cellValues(gates: readonly string[], values: Values): Values {
  const matrices = (side: string, rows: number): Float64Array =>
    Float64Array.from(
      gates.flatMap((gate) => [...transposed(values[`\\mathbf{W}_{${side}${gate}}`]!, rows)]),
    );
  return {
    'W_{ih}': matrices('x', 3),
    'W_{hh}': matrices('h', 4),
    'b_{ih}': Float64Array.from(gates.flatMap((gate) => [...values[`\\mathbf{b}_${gate}`]!])),
    'b_{hh}': new Float64Array(4 * gates.length),
    V,
    c,
  };
}

/** Where the gradients of the gates stand in those of the cell: the same stacking. */
function assertGates(gates: readonly string[], found: Values, cell: Values): void {
  const own = cellValues(gates, found);
  for (const name of ['W_{ih}', 'W_{hh}', 'b_{ih}']) assertSame(own[name]!, cell[name]!, name);
  assertSame(transposed(found['\\mathbf{V}']!, 4), cell['V']!, 'V');
}

const gate = (name: string, letter: string, f = String.raw`\sigma`): string =>
  String.raw`\mathbf{${name}}_t &= ${f}(\mathbf{X}_t \mathbf{W}_{\textrm{x${letter}}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{h${letter}}} + \mathbf{b}_\textrm{${letter}})`;

test('an LSTM with a matrix for each gate, in rows, is cell: lstm', () => {
  const text = String.raw`
# Gates
$$\begin{aligned}
${gate('I', 'i')},\\
${gate('F', 'f')},\\
${gate('O', 'o')},
\end{aligned}$$
## Candidate
$$\tilde{\mathbf{C}}_t = \textrm{tanh}(\mathbf{X}_t \mathbf{W}_{\textrm{xc}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hc}} + \mathbf{b}_\textrm{c}),$$
## Memory
$$\mathbf{C}_t = \mathbf{F}_t \odot \mathbf{C}_{t-1} + \mathbf{I}_t \odot \tilde{\mathbf{C}}_t.$$
$$\mathbf{H}_t = \mathbf{O}_t \odot \tanh(\mathbf{C}_t).$$
${readout}
`;
  const order = ['i', 'f', 'c', 'o'];
  const values = gateValues(order);
  const found = gradients(text + block(batchSize), {
    ...values,
    '\\mathbf{V}': transposed(V, 2),
    '\\mathbf{c}': c,
  });
  const cell = gradients(block('cell: lstm', 'loss: half-mse', size), cellValues(order, values));
  assertGates(order, found, cell);
});

/**
 * PyTorch multiplies r into the product U h_{t-1}, others into h_{t-1} before it. The two agree
 * where U is diagonal and its bias zero, as r ⊙ (U h) = U (r ⊙ h) then.
 */
test('a GRU with a matrix for each gate, in rows, is cell: gru where U of the candidate is diagonal', () => {
  const text = String.raw`
$$\begin{aligned}
${gate('R', 'r')},\\
${gate('Z', 'z')},
\end{aligned}$$
$$\tilde{\mathbf{H}}_t = \tanh(\mathbf{X}_t \mathbf{W}_{\textrm{xh}} + \left(\mathbf{R}_t \odot \mathbf{H}_{t-1}\right) \mathbf{W}_{\textrm{hh}} + \mathbf{b}_\textrm{h}),$$
$$\mathbf{H}_t = \mathbf{Z}_t \odot \mathbf{H}_{t-1} + (1 - \mathbf{Z}_t) \odot \tilde{\mathbf{H}}_t.$$
${readout}
`;
  const order = ['r', 'z', 'h'];
  const drawn = gateValues(order);
  const onDiagonal = (value: number, i: number): number => (i % 5 === 0 ? value : 0);
  const values: Values = {
    ...drawn,
    '\\mathbf{W}_{hh}': drawn['\\mathbf{W}_{hh}']!.map(onDiagonal),
  };
  const found = gradients(text + block(batchSize), {
    ...values,
    '\\mathbf{V}': transposed(V, 2),
    '\\mathbf{c}': c,
  });
  const cell = gradients(block('cell: gru', 'loss: half-mse', size), cellValues(order, values));
  // Off the diagonal the two formulas differ, and so do their derivatives.
  const comparable = (all: Values, name: string, offset: number): Values => ({
    ...all,
    [name]: all[name]!.map((value, i) => (i < offset ? value : onDiagonal(value, i - offset))),
  });
  assertGates(order, comparable(found, '\\mathbf{W}_{hh}', 0), comparable(cell, 'W_{hh}', 32));
});

test('a GRU that resets the product with its bias, as PyTorch does, is cell: gru in every parameter', () => {
  const text = String.raw`
$$\begin{aligned}
${gate('R', 'r')},\\
${gate('Z', 'z')},
\end{aligned}$$
$$\tilde{\mathbf{H}}_t = \tanh(\mathbf{X}_t \mathbf{W}_{\textrm{xh}} + \mathbf{b}_\textrm{h} + \mathbf{R}_t \odot (\mathbf{H}_{t-1} \mathbf{W}_{\textrm{hh}} + \mathbf{b}_\textrm{n})),$$
$$\mathbf{H}_t = \mathbf{Z}_t \odot \mathbf{H}_{t-1} + (1 - \mathbf{Z}_t) \odot \tilde{\mathbf{H}}_t.$$
${readout}
`;
  const order = ['r', 'z', 'h'];
  const values = gateValues(order);
  const inner = random('bn', 4);
  const found = gradients(text + block(batchSize), {
    ...values,
    '\\mathbf{b}_n': inner,
    '\\mathbf{V}': transposed(V, 2),
    '\\mathbf{c}': c,
  });
  const cell = gradients(block('cell: gru', 'loss: half-mse', size), {
    ...cellValues(order, values),
    'b_{hh}': Float64Array.from([...new Float64Array(8), ...inner]),
  });
  assertGates(order, found, cell);
  assertSame(found['\\mathbf{b}_n']!, cell['b_{hh}']!.slice(8), 'b_hn');
});
