import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/cli/analyze.ts';
import { readFromPage } from '../../../src/features/panel/fromPage.ts';
import { createAnswers } from '../../../src/features/worker/answers.ts';
import { finish, type Work } from '../../../src/tensor/work.ts';

const uri = 'file:///n.md';
const large = '```rnn\ncell: lstm\nsize: {h: 512}\n```\n';

test('steps that a view asks for beyond any memory are refused in words', () => {
  const answers = createAnswers();
  answers({ name: 'open', request: { uri, text: large, files: undefined, macros: {} } });
  for (const steps of [100_000, 2 ** 31, 2 ** 53 - 1]) {
    const view = { model: 0, steps, loss: undefined, source: undefined };
    const analysed = answers({ name: 'analyse', request: { uri, view } });
    const reply = finish(analysed as Work<{ readonly why?: string }>);
    assert.match(reply.why ?? '', /more than can be kept; at most \d+ steps/);
    const term = { kind: 'node', id: 'h_1' } as const;
    const inspected = answers({ name: 'inspect', request: { uri, view, term } });
    assert.ok('why' in (inspected as object));
  }
});

test('the command line refuses them, too', () => {
  const options = { file: 'n.md', json: true, values: false, loss: undefined, model: undefined };
  const found = analyze(large, { ...options, steps: 100_000 });
  assert.match('why' in found ? found.why : '', /--steps 100000: .*at most \d+ steps/);
});

test('a page that asks for more steps than any note may have asks for those of the note', () => {
  const message = {
    type: 'choose',
    choice: { model: 0, steps: 100_001, source: 'x'.repeat(5000) },
  };
  const read = readFromPage(message);
  assert.ok(read?.type === 'choose');
  assert.equal(read.choice.steps, undefined);
  assert.equal(read.choice.source, undefined);
});
