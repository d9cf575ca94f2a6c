import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { definitionNorms } from '../../../src/analysis/terms/definitionNorms.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { normHint } from '../../../src/drawing/normHint.ts';
import { finish } from '../../../src/tensor/work.ts';
import { noteOf } from '../../support/checked.ts';
import { assertClose } from '../../support/close.ts';

const noChoice = () => ({ steps: undefined, loss: undefined });
const text = readFileSync('examples/rnn-gradients.md', 'utf8');
const open = openNote(text);
const whole = { start: 0, end: text.length };

test('each definition of the example has the norm that the engine finds otherwise', () => {
  const norms = finish(definitionNorms(open, whole, noChoice));
  assert.deepEqual(
    norms.map(({ tex, kind }) => `${tex} ${kind}`),
    ['A_3 vector', 'W_3 matrix', 'H_1 matrix', 'C_{1,3} matrix'],
  );
  const run = open.run(open.models[0]!, undefined);
  const [adjoint, immediate, jacobian, span] = norms;
  const expected = [
    [adjoint, termValue(run, { kind: 'loss-adjoint', loss: 3 })!.log10NormF],
    [immediate, termValue(run, { kind: 'immediate', step: 3 })!.log10Norm2],
    [jacobian, termValue(run, { kind: 'state-jacobian', k: 1 })!.log10Norm2],
    [span, termValue(run, { kind: 'connectivity', from: 1, to: 3 })!.log10Norm2],
  ] as const;
  for (const [norm, log10] of expected) assertClose(norm!.log10Norm, log10!, 1e-9, norm!.tex);
  for (const { at } of norms) assert.match(text.slice(at - 3, at), /\S/);
});

test('only what stands between the offsets is computed', () => {
  const start = text.indexOf('H_k = ');
  const norms = finish(definitionNorms(open, { start, end: start + 5 }, noChoice));
  assert.deepEqual(
    norms.map(({ tex }) => tex),
    ['H_1'],
  );
});

test('a scalar has its value, a tiny norm its power of ten, and what has none is left out', () => {
  const note = noteOf(
    ['h_t = \\tanh(U h_{t-1} + x_t)', 'E_t = \\lVert h_t \\rVert^2'],
    ['L = \\sum_{t=1}^{T} E_t', 'Q = q_7', 'D = 10^{-12} h_2'],
  );
  const hints = finish(
    definitionNorms(openNote(note), { start: 0, end: note.length }, noChoice),
  ).map(normHint);
  assert.equal(hints.length, 2);
  assert.match(hints[0]!, /^L = \d+(?:\.\d+)?$/);
  assert.match(hints[1]!, /^‖D‖ = \d\.\d+e−1[23]$/);
  assert.equal(
    normHint({ at: 0, tex: 'H_{12}', kind: 'matrix', log10Norm: -400.3, value: undefined }),
    '‖H₁₂‖₂ = 5.01e−401',
  );
});
