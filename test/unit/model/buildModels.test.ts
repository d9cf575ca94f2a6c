import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { lossesOf } from '../../../src/analysis/analyse.ts';
import { valueAt } from '../../../src/graph/trajectory.ts';
import type { Model } from '../../../src/model/model.ts';
import { modelOf, seedModels } from '../../support/models.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

/** A chain whose state is computed by `body`, with _1 and _0 for the steps t and t − 1. */
function withState(body: string, rest = '@>>> o_1 = g(h_1) @>>> E(o_1, y_1) @<<< y_1'): string {
  const row = (now: number): string =>
    `\\\\ x_${now} @>>> h_${now} = ${shift(body, now)} ${shift(rest, now)}`;
  return `$$\\begin{CD}
\\\\ @. @V h_0 VV
${row(1)}
\\\\ @. @V h_1 VV
${row(2)}
\\\\ @. @V h_2 VV
\\end{CD}$$`;
}

function shift(text: string, now: number): string {
  return text.replace(/_([01])/g, (_, step: string) => `_${Number(step) + now - 1}`);
}

function shapes({ parameters }: Model): Readonly<Record<string, string>> {
  return Object.fromEntries(parameters.map(({ name, shape }) => [name, shape.join('×')]));
}

test('an open diagram gets the default functions, and says which', () => {
  const model = modelOf(chainNote);
  assert.deepEqual(
    model.assumed.map(({ tex }) => tex),
    [
      'f(p, u, s) = \\tanh(W u + U s + b)',
      'g(s) = V s + c',
      'L(o, d) = \\tfrac12 \\lVert o - d \\rVert^2',
    ],
  );
  assert.deepEqual(shapes(model), { W: '4×2', U: '4×4', b: '4', V: '3×4', c: '3' });
  assert.deepEqual(
    model.parameters.map(({ bundle, of }) => `${bundle ?? '-'} of ${of}`),
    ['p of f', 'p of f', 'p of f', '- of g', '- of g'],
  );
});

test('the default loss reads a carried target with a tenth of the weight, and says that it is one', () => {
  const model = modelOf(carriedTargetNote);
  assert.match(model.assumed[2]!.tex, /\\tfrac1\{20\} \\lVert o - d_\{t-1\} \\rVert\^2$/);
  assert.ok(model.remarks.some((remark) => remark.includes('d_{t-1} is given, not computed')));
  const run = unroll(model, 2);
  const output = model.program.nodes.find(({ base }) => base === 'o')!;
  const o = valueAt(run.trajectory, output.operation, 1);
  const distance = (d: Float64Array): number =>
    o.reduce((sum, value, i) => sum + (value - d[i]!) ** 2, 0);
  const expected = distance(model.leafValue('d', 2)) / 2 + distance(model.leafValue('d', 1)) / 20;
  assert.ok(Math.abs(lossesOf(run)[1]!.value - expected) < 1e-14);
});

test('default parameters keep clear of the letters that the diagram uses', () => {
  const text = chainNote.replaceAll('u_', 'W_').replaceAll('d_', 'c_');
  assert.deepEqual(Object.keys(shapes(modelOf(text))), ['W_f', 'U', 'b', 'V', 'c_g']);
});

test('formulas in the cells get shapes by how their symbols are used', () => {
  assert.deepEqual(shapes(modelOf(twoStatesNote)), {
    F: '4×2',
    G: '4×4',
    W: '4×2',
    U: '4×4',
    b: '4',
    O: '4×2',
    P: '4×4',
    V: '3×4',
  });
  const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    '\\tanh(W x_1 + U h_0 + b)': { W: '4×2', U: '4×4', b: '4' },
    '\\tanh(w x_1 + u h_0)': { w: '4×2', u: '4×4' },
    '\\alpha h_0 + (1 - \\alpha) \\tanh(W x_1)': { '\\alpha': '', W: '4×2' },
    'h_0 - \\frac{1}{2} A h_0 + B x_1': { A: '4×4', B: '4×2' },
    'h_0 \\odot v + W x_1': { v: '4', W: '4×2' },
    '\\tanh(W [h_0; x_1])': { W: '4×6' },
    '\\tanh(W^\\top x_1 + h_0)': { W: '2×4' },
  };
  for (const [body, expected] of Object.entries(bodies)) {
    const found = shapes(modelOf(withState(body)));
    for (const [name, shape] of Object.entries(expected)) {
      assert.equal(found[name], shape, `${name} in ${body}`);
    }
  }
});

test('a formula gives the value that it says', () => {
  const model = modelOf(withState('\\tanh(W x_1 + U h_0 + b) - \\frac{h_0}{2}'));
  const { trajectory } = unroll(model, 1);
  const [w, u, b] = ['W', 'U', 'b'].map(
    (name) => model.parameters.find((p) => p.name === name)!.value,
  );
  const x = model.leafValue('x', 1);
  const h = model.initialStates[0]!;
  const found = valueAt(trajectory, model.program.nodes[0]!.operation, 0);
  for (let i = 0; i < 4; i++) {
    let sum = b![i]!;
    for (let j = 0; j < 2; j++) sum += w![i * 2 + j]! * x[j]!;
    for (let j = 0; j < 4; j++) sum += u![i * 4 + j]! * h[j]!;
    assert.ok(Math.abs(found[i]! - (Math.tanh(sum) - h[i]! / 2)) < 1e-15);
  }
});

test('what has no value is a problem at its own characters, and no model', () => {
  const bad: Readonly<Record<string, string>> = {
    'W x_1 + h_0 + U^T U': 'U^T U',
    'b^{\\alpha} \\odot h_0 + W x_1': '\\alpha',
    'h_0 + \\sum_{j=1}^{3} x_1': '\\sum',
  };
  for (const [body, culprit] of Object.entries(bad)) {
    const text = withState(body);
    const { models, problems } = openNote(text);
    const found = problems.filter(({ code }) => code === 'model-not-computable');
    assert.equal(models.length, 0, body);
    assert.equal(found.length, 1, body);
    const { start, end } = found[0]!.range;
    assert.ok(
      text.slice(start, end).includes(culprit),
      `"${text.slice(start, end)}" for ${culprit}`,
    );
  }
});

test('without a loss the sum of the last state flows, and the model says so', () => {
  const model = modelOf(noLossNote);
  assert.equal(model.program.objective.kind, 'sum-of-entries');
  assert.ok(model.remarks.some((remark) => remark.includes('no loss')));
  const run = unroll(model, 2);
  const h = valueAt(run.trajectory, model.program.nodes[0]!.operation, 1);
  assert.ok(Math.abs(lossesOf(run)[1]!.value - h.reduce((a, b) => a + b, 0)) < 1e-14);
  assert.equal(lossesOf(run)[1]!.id, 'h_2');
});

test('two models with the same state have names of their own', () => {
  const { models } = openNote(`${chainNote}\n\n${chainNote}`);
  assert.deepEqual(
    models.map(({ name }) => name),
    ['s', 's (2)'],
  );
});

test('values are the same each time, and the seed note gives two models', (context) => {
  assert.deepEqual(modelOf(chainNote).parameters, modelOf(chainNote).parameters);
  const models = seedModels();
  if (models === undefined) context.skip('the seed note is not on this machine');
  else
    assert.deepEqual(
      models.map(({ name }) => name),
      ['h', 'h (2)'],
    );
});
