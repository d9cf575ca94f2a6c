import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unroll } from '../../../src/analysis/run.ts';
import type { Term } from '../../../src/analysis/term.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote, twoStatesNote } from '../../support/recurrentNotes.ts';

const run = unroll(modelOf(chainNote), 8);

test('terms are named in the functions of the note', () => {
  const names: readonly (readonly [Term, string, string | undefined])[] = [
    [{ kind: 'state-jacobian', k: 2 }, 'H_2', '\\frac{\\partial f}{\\partial s}(p, u_3, s_2)'],
    [{ kind: 'immediate', step: 3 }, 'W_3', '\\frac{\\partial f}{\\partial p}(p, u_3, s_2)'],
    [
      { kind: 'loss-adjoint', loss: 3 },
      'A_3',
      '\\frac{\\partial L}{\\partial o}(o_3, d_3) \\frac{\\partial g}{\\partial s}(s_3)',
    ],
    [{ kind: 'connectivity', from: 5, to: 8 }, 'C_{5,8}', 'H_7 H_6 H_5'],
    [{ kind: 'connectivity', from: 5, to: 5 }, 'C_{5,5}', 'I'],
    [{ kind: 'connectivity', from: 1, to: 8 }, 'C_{1,8}', 'H_7 H_6 \\cdots H_1'],
    [{ kind: 'contribution', step: 6, loss: 8, source: 'p' }, 'A_8 H_7 H_6 W_6', undefined],
    [{ kind: 'node', id: 's_2' }, 's_2', 'f(p, u_2, s_1)'],
    [
      { kind: 'edge', from: 's_1', to: 's_2' },
      '\\frac{\\partial f}{\\partial s}(p, u_2, s_1)',
      undefined,
    ],
  ];
  for (const [term, tex, equals] of names) {
    const value = termValue(run, term)!;
    assert.equal(value.tex, tex);
    assert.equal(value.equalsTex, equals, tex);
    assert.ok(value.words.length > 5);
  }
});

test('shapes are (outputs × inputs)', () => {
  const shape = (term: Term): string => {
    const { rows, columns, rank, value } = termValue(run, term)!;
    assert.equal(value!.length, rows * columns);
    return `${rows}×${columns}, rank ${rank}`;
  };
  assert.equal(shape({ kind: 'state-jacobian', k: 0 }), '4×4, rank 2');
  assert.equal(shape({ kind: 'immediate', step: 1 }), '4×28, rank 2');
  assert.equal(shape({ kind: 'loss-adjoint', loss: 1 }), '1×4, rank 2');
  assert.equal(shape({ kind: 'contribution', step: 1, loss: 2, source: 'p' }), '1×28, rank 2');
  assert.equal(shape({ kind: 'node', id: 's_0' }), '4×1, rank 1');
  assert.equal(shape({ kind: 'node', id: 'L_1' }), '1×1, rank 0');
  assert.equal(shape({ kind: 'node', id: 'p' }), '28×1, rank 1');
  assert.equal(shape({ kind: 'parameter', name: 'V' }), '3×4, rank 2');
  assert.equal(shape({ kind: 'edge', from: 'p', to: 's_2' }), '4×28, rank 2');
});

test('the local Jacobian of the state edge is H_k', () => {
  const edge = termValue(run, { kind: 'edge', from: 's_1', to: 's_2' })!;
  const jacobian = termValue(run, { kind: 'state-jacobian', k: 1 })!;
  assert.deepEqual(edge.value, jacobian.value);
  assert.equal(edge.log10SpectralRadius, jacobian.log10SpectralRadius);
});

test('an edge between two states of one step holds the other ways fixed', () => {
  const two = unroll(modelOf(twoStatesNote), 2);
  const edge = termValue(two, { kind: 'edge', from: 'c_2', to: 'h_2' })!;
  edge.value!.forEach((entry, i) => {
    if (i % 5 !== 0) assert.equal(entry, 0, 'h reads c entry by entry');
    else assert.notEqual(entry, 0);
  });
});

test('a term that the run does not have has no value', () => {
  const missing: readonly Term[] = [
    { kind: 'state-jacobian', k: 8 },
    { kind: 'immediate', step: 0 },
    { kind: 'loss-adjoint', loss: 9 },
    { kind: 'connectivity', from: 3, to: 2 },
    { kind: 'contribution', step: 4, loss: 3, source: 'p' },
    { kind: 'contribution', step: 1, loss: 3, source: 'nothing' },
    { kind: 'node', id: 's_9' },
    { kind: 'parameter', name: 'Z' },
    { kind: 'bundle', name: 'Z' },
    { kind: 'edge', from: 's_1', to: 's_3' },
  ];
  for (const term of missing) assert.equal(termValue(run, term), undefined, JSON.stringify(term));
});

test('a product that leaves float64 is sent with its power of ten', () => {
  const base = run.model;
  const model = {
    ...base,
    parameters: base.parameters.map((parameter) => ({
      ...parameter,
      value: parameter.value.map((value) => (parameter.name === 'U' ? value / 90 : 0)),
    })),
    initialStates: [new Float64Array(4)],
  };
  const value = termValue(unroll(model, 301), { kind: 'connectivity', from: 1, to: 301 })!;
  assert.ok(Math.abs(value.log10NormF - (-600 + Math.log10(2))) < 1e-9);
  const norm = Math.log10(Math.hypot(...value.value!)) + value.log10Scale;
  assert.ok(Math.abs(norm - value.log10NormF) < 1e-9);
});
