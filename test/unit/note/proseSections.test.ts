import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNote } from '../../../src/note/readNote.ts';

/** Of each recurrence, what kind it is and what it defines as what. */
function found(text: string): readonly string[] {
  return readNote(text).recurrences.map(({ kind, definitions }) =>
    [kind, ...definitions.map(({ target, role }) => `${role} ${target}`)].join(', '),
  );
}

const prose = String.raw`# A net

The state is $h_t = \tanh(W h_{t-1} + U x_t + b)$, and the answer $y_t = V h_t$.
`;
const cell = '\n```rnn\ncell: tanh\n```\n';
const equations = '\n```rnn\nequations: h_t = \\tanh(W h_{t-1} + U x_t + b)\n```\n';

test('equations of the text beside a block of the same state are one model, the block', () => {
  assert.deepEqual(
    readNote(prose + cell).recurrences.map(({ kind }) => kind),
    ['cell'],
  );
  assert.deepEqual(found(prose + equations), ['equations, state h']);
  assert.deepEqual(readNote(prose + equations).recurrences[0]?.range, {
    start: prose.length + 1,
    end: (prose + equations).length - 1,
  });
});

test('equations of the text and a block of another section are two models', () => {
  assert.deepEqual(
    readNote(`${prose}\n# *Another* one\n${cell}`).recurrences.map(({ kind }) => kind),
    ['equations', 'cell'],
  );
});

test('a general function in the text says nothing beside a block of any section', () => {
  const general = '# In general\n\nSo $h_t = f(x_t, h_{t-1})$.\n';
  assert.deepEqual(
    readNote(`${general}\n# Here\n${cell}`).recurrences.map(({ kind }) => kind),
    ['cell'],
  );
});

test('gates after a plain state read the state that is made of them', () => {
  const text = String.raw`
$h_t = \tanh(W h_{t-1} + U x_t)$; then
$i_t = \sigma(W_i x_t + U_i h_{t-1})$,
$c_t = c_{t-1} + i_t \odot \tanh(W_c x_t)$,
$h_t = \tanh(c_t)$.`;
  assert.deepEqual(found(text), ['equations, state h', 'equations, other i, state c, state h']);
});
