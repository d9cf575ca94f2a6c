import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WholeAnalysis } from '../../../src/analysis/analysis.ts';
import { applyEdits } from '../../../src/analysis/insertSpec.ts';
import type { EngineCalls, View } from '../../../src/features/worker/calls.ts';
import { createAnswers } from '../../../src/features/worker/answers.ts';
import { noChanges } from '../../../src/model/changes.ts';
import { finish, type Work } from '../../../src/tensor/work.ts';
import { fromWire } from '../../../src/webview/wire.ts';

const text = [
  '```rnn',
  'equations: |',
  '  h_t = \\tanh(U h_{t-1} + W x_t)',
  '  E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2',
  'steps: 12',
  'init: {U: orthogonal(0.5)}',
  '```',
  '',
].join('\n');
const uri = 'file:///n.md';
const asItIs: View = { model: 0, steps: undefined, loss: undefined, source: undefined };
const tried: View = { ...asItIs, changes: { ...noChanges, factor: [{ name: 'U', value: 4 }] } };

function ask(answers: ReturnType<typeof createAnswers>, view: View): WholeAnalysis {
  type Reply = EngineCalls['analyse']['reply'];
  const reply = finish(answers({ name: 'analyse', request: { uri, view } }) as Work<Reply>);
  assert.ok('encoded' in reply);
  return fromWire(reply.encoded) as WholeAnalysis;
}

test('what is tried out is analysed, inspected and written, and the note is as it was', () => {
  const answers = createAnswers();
  answers({ name: 'open', request: { uri, text, files: undefined, macros: {} } });
  const before = ask(answers, asItIs);
  const now = ask(answers, tried);
  assert.ok(now.verdict.factorPerStep > before.verdict.factorPerStep * 1.5);
  assert.deepEqual(ask(answers, asItIs), before);

  const term = { kind: 'parameter', name: 'U' } as const;
  const valueOf = (view: View): number => {
    const reply = answers({ name: 'inspect', request: { uri, view, term } });
    const { value } = reply as Extract<EngineCalls['inspect']['reply'], { value: unknown }>;
    return value.log10NormF;
  };
  assert.ok(Math.abs(valueOf(tried) - valueOf(asItIs) - Math.log10(4)) < 1e-12);

  const written = answers({ name: 'writeChanges', request: { uri, view: tried } });
  const { ok, edits } = written as Extract<EngineCalls['writeChanges']['reply'], { ok: true }>;
  assert.ok(ok);
  assert.equal(applyEdits(text, edits), text.replace('orthogonal(0.5)', 'orthogonal(2)'));
});

test('the paths are those of what is shown: its loss, its source, and what is tried out', () => {
  const answers = createAnswers();
  answers({ name: 'open', request: { uri, text, files: undefined, macros: {} } });
  type Reply = EngineCalls['paths']['reply'];
  const listOf = (view: View): Extract<Reply, { list: unknown }>['list'] => {
    const reply = finish(answers({ name: 'paths', request: { uri, view } }) as Work<Reply>);
    assert.ok('list' in reply);
    return reply.list;
  };
  for (const view of [
    { ...asItIs, loss: 7, source: 'U' },
    { ...tried, loss: 5 },
  ]) {
    const { contributions, chosenLoss, source } = ask(answers, view);
    const list = listOf(view);
    assert.deepEqual([list.loss, list.source], [chosenLoss, source.id]);
    const expected = contributions.toSorted((a, b) => b.log10Norm - a.log10Norm);
    assert.deepEqual(
      list.paths.map(({ step, log10Norm }) => ({ step, log10Norm })),
      expected
        .filter(({ log10Norm }) => log10Norm > -Infinity)
        .map(({ step, log10Norm }) => ({ step, log10Norm })),
    );
  }
  assert.ok(listOf({ ...asItIs, loss: 'sum' }).count! > 12);
});
