import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';

/** The states of the models with what is assumed, and where the note is told of a general statement. */
function readingOf(text: string): {
  readonly models: readonly string[];
  readonly told: readonly string[];
} {
  const { models, problems } = openNote(text);
  return {
    models: models.map(({ recurrence, assumedFunctions }) =>
      [...recurrence.states, ...assumedFunctions.map(({ name }) => `assumed ${name}`)].join(' '),
    ),
    told: problems.map(
      ({ severity, range, related }) =>
        `${severity}: ${text.slice(range.start, range.end)} | ${(related ?? []).map((one) => text.slice(one.range.start, one.range.end)).join()}`,
    ),
  };
}

const bold = String.raw`\mathbf{h}_t = \tanh(\mathbf{W} \mathbf{h}_{t-1} + \mathbf{U} \mathbf{x}_t)`;
const plain = String.raw`h_t = \tanh(W h_{t-1} + U x_t)`;

test('a general recurrence belongs to the network that gives its state in full, and says which', () => {
  for (const [general, full, state] of [
    ['h_t = f(x_t, h_{t-1})', plain, 'h'],
    ['h_t = f(x_t, h_{t-1}, w)', plain, 'h'],
    ['h_t = f_W(h_{t-1}, x_t)', bold, String.raw`\mathbf{h}`],
    ['h_t = f(x_t, h_{t-1}, w)', bold, String.raw`\mathbf{h}`],
    [String.raw`\vec{h}_t = f(x_t, \vec{h}_{t-1})`, bold, String.raw`\mathbf{h}`],
  ] as const) {
    const expected = { models: [state], told: [`information: ${general} | ${full}`] };
    assert.deepEqual(readingOf(`$${general}$\n\n$$${full}$$`), expected, general);
    assert.deepEqual(readingOf(`$$${full}$$\n\n$${general}$`), expected, `${general} behind`);
  }
});

test('a general recurrence with a general output belongs to the network in another font', () => {
  const { models, told } = readingOf(`$h_t = f(x_t, h_{t-1})$, $y_t = g(h_t)$\n\n$$${bold}$$`);
  assert.deepEqual(models, [String.raw`\mathbf{h}`]);
  assert.equal(told.length, 1);
});

test('what is said in general several times is told once', () => {
  const general = '$h_t = f(x_t, h_{t-1})$';
  assert.equal(readingOf(`${general}\n\n$$${plain}$$\n\nSo ${general}.`).told.length, 1);
});

test('a general recurrence that derivatives are taken of stays a network beside the one in full', () => {
  const derivative = String.raw`\frac{\partial h_t}{\partial w}`;
  const text = `$h_t = f(x_t, h_{t-1}, w)$ and $${derivative}$\n\n$$${bold}$$`;
  assert.deepEqual(readingOf(text), {
    models: ['h assumed f', String.raw`\mathbf{h}`],
    told: [],
  });
});

test('a general recurrence of a state that no formula gives is a network with f assumed', () => {
  assert.deepEqual(readingOf(`$s_t = f(x_t, s_{t-1})$\n\n$$${plain}$$`), {
    models: ['s assumed f', 'h'],
    told: [],
  });
});

test('two general recurrences of one state that read the same are one network', () => {
  const twice = '$h_t = f(x_t, h_{t-1})$ or, with its weights, $h_t = f_W(h_{t-1}, x_t)$';
  assert.deepEqual(readingOf(twice).models, ['h assumed f']);
});
