import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unroll } from '../../../src/analysis/run.ts';
import type { Term } from '../../../src/analysis/term.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { tracing, type Trace } from '../../../src/analysis/traceOfTerm.ts';
import { finish } from '../../../src/tensor/work.ts';
import { modelOf } from '../../support/models.ts';

const note = '```rnn\ncell: gru\nsteps: 7\nsize: {x: 2, h: 3, y: 2}\n```';
const run = unroll(modelOf(note), 7);

function traceOf(term: Term): Trace {
  const trace = finish(tracing(run, term, 7));
  assert.ok('points' in trace);
  return trace;
}

/** Each point of a trace beside the value of the term itself at that step. */
function assertTraces(
  term: Term,
  at: (step: number) => Term,
  norm: 'F' | '2',
  count: number,
): void {
  const { points } = traceOf(term);
  assert.equal(points.length, count);
  for (const { step, log10Norm } of points) {
    const value = termValue(run, at(step));
    const expected = norm === 'F' ? value?.log10NormF : (value?.log10Norm2 ?? value?.log10NormF);
    assert.ok(Math.abs(log10Norm - expected!) < 1e-10, `step ${step}: ${log10Norm} ${expected}`);
  }
}

test('a state is followed from before the first step to the last', () => {
  assertTraces({ kind: 'node', id: 'h_2' }, (t) => ({ kind: 'node', id: `h_${t}` }), 'F', 8);
  assert.equal(traceOf({ kind: 'node', id: 'h_2' }).at, 2);
});

test('a loss is followed with its sign', () => {
  const { points } = traceOf({ kind: 'node', id: 'E_3' });
  assert.equal(points.length, 7);
  assert.ok(points.every(({ value }) => value !== undefined && value > 0));
});

test('Jacobians, immediate derivatives, adjoints and connectivities run over their own index', () => {
  assertTraces({ kind: 'state-jacobian', k: 2 }, (k) => ({ kind: 'state-jacobian', k }), '2', 7);
  assertTraces({ kind: 'immediate', step: 2 }, (step) => ({ kind: 'immediate', step }), 'F', 7);
  assertTraces(
    { kind: 'loss-adjoint', loss: 2 },
    (loss) => ({ kind: 'loss-adjoint', loss }),
    'F',
    7,
  );
  assertTraces(
    { kind: 'connectivity', from: 2, to: 5 },
    (from) => ({ kind: 'connectivity', from, to: 5 }),
    '2',
    5,
  );
});

test('a parameter is followed by what each step contributes to the gradient by it', () => {
  const { name } = run.model.parameters[0]!;
  assertTraces(
    { kind: 'parameter', name },
    (step) => ({ kind: 'contribution', step, loss: 7, source: name }),
    'F',
    7,
  );
});
