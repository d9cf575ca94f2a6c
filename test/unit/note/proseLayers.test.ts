import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readNote } from '../../../src/note/readNote.ts';
import type { Recurrence } from '../../../src/note/recurrence.ts';
import { renderTex } from '../../../src/note/renderTex.ts';

const equationsOf = ({ definitions }: Recurrence): readonly string[] =>
  definitions.map(({ target, body }) => `${target} = ${renderTex(body)}`);

const block = (...lines: readonly string[]): string =>
  ['', '', '```rnn', ...lines, '```', ''].join('\n');

const bidirectional = String.raw`$$\begin{aligned}
\overrightarrow{h}_t &= \tanh(W x_t + U \overrightarrow{h}_{t-1}) \\
\overleftarrow{h}_t &= \tanh(M x_t + N \overleftarrow{h}_{t+1})
\end{aligned}$$
and $o_t = V [\overrightarrow{h}_t, \overleftarrow{h}_t]$.`;

test('layers in both directions are two models, and what reads both is said not to be computed', () => {
  const { recurrences, problems } = readNote(bidirectional);
  assert.deepEqual(
    recurrences.map((one) => [one.runsBackward ?? false, equationsOf(one)]),
    [
      [false, [String.raw`\overrightarrow{h} = \tanh(W x_t + U \overrightarrow{h}_{t-1})`]],
      [true, [String.raw`\overleftarrow{h} = \tanh(M x_t + N \overleftarrow{h}_{t-1})`]],
    ],
  );
  assert.deepEqual(
    problems.map(({ severity, range }) => [severity, bidirectional.slice(range.start, range.end)]),
    [
      ['information', String.raw`\overleftarrow{h}_t`],
      ['information', 'o_t'],
    ],
  );
});

test('of values that are made of each other the first that reads both directions says so', () => {
  const text = `${bidirectional}\n$q_t = o_t^2$ and $s_t = M \\overrightarrow{h}_t$ and $r_t = N \\overleftarrow{h}_t$.`;
  const { recurrences, problems } = readNote(text);
  assert.deepEqual(
    problems.map(({ range }) => text.slice(range.start, range.end)),
    [String.raw`\overleftarrow{h}_t`, 'o_t'],
  );
  assert.match(problems[1]?.message ?? '', /^o is made of layers of both directions/);
  assert.deepEqual(
    recurrences.map(({ definitions }) => definitions.map(({ target }) => target)),
    [
      [String.raw`\overrightarrow{h}`, 's'],
      [String.raw`\overleftarrow{h}`, 'r'],
    ],
  );
});

test('a layer that runs backward reads the data from the last step on', () => {
  const text = bidirectional + block('data: {x: [[1], [2], [3]]}');
  const [, backward] = openNote(text).models;
  assert.deepEqual(
    [1, 2, 3].map((step) => [...backward!.leafValue('x', step)]),
    [[3], [2], [1]],
  );
});

test('equations of a layer that runs backward are not checked on steps counted the other way', () => {
  const { relations } = checkNote(openNote(bidirectional));
  assert.deepEqual(
    relations.filter(({ status }) => status === 'fails'),
    [],
  );
});

test('an error that runs backward is no layer', () => {
  const { recurrences } = readNote(
    String.raw`$h_t = \tanh(W h_{t-1} + U x_t)$, $\delta_t = W^\top \delta_{t+1} + V^\top e_t$`,
  );
  assert.deepEqual(
    recurrences.map(({ states }) => states),
    [['h']],
  );
});

const stack = String.raw`$h_t^{(l)} = \tanh(W^{(l)} h_t^{(l-1)} + U^{(l)} h_{t-1}^{(l)})$ and $o_t = V h_t^{(L)}$`;

test('a stack whose layers are counted by a letter has two, and that is said', () => {
  const { recurrences, problems } = readNote(stack);
  assert.deepEqual(equationsOf(recurrences[0]!), [
    'h^{(1)} = \\tanh(W_1 h^{(0)}_t + U_1 h^{(1)}_{t-1})',
    'h^{(2)} = \\tanh(W_2 h^{(1)}_t + U_2 h^{(2)}_{t-1})',
    'o = V h^{(2)}_t',
  ]);
  assert.deepEqual(
    recurrences[0]!.leaves.map(({ base, role }) => [base, role]),
    [['h^{(0)}', 'input']],
  );
  assert.match(problems[0]!.message, /`layers: 3`/);
});

for (const [way, said] of Object.entries({
  'a block': stack + block('layers: 3'),
  'the range of the letter': `${stack} for $l = 1, \\ldots, 3$`,
  'the highest layer': `${stack} for $l = 1, \\dots, L$ with $L = 3$`,
})) {
  test(`${way} says how many layers a stack has`, () => {
    const { recurrences, problems } = readNote(said);
    assert.deepEqual(recurrences[0]!.states, ['h^{(1)}', 'h^{(2)}', 'h^{(3)}']);
    assert.equal(renderTex(recurrences[0]!.definitions.at(-1)!.body), 'V h^{(3)}_t');
    assert.deepEqual(problems, []);
    assert.equal(openNote(said).models.length, 1);
  });
}

test('a stack of a block has the layers that the block says', () => {
  const lines = ['layers: 3', 'equations: |', ...stack.replaceAll('$', '').split(' and ')];
  const text = block(...lines.map((line, i) => (i < 2 ? line : `  ${line}`)));
  const { recurrences, problems } = readNote(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(recurrences[0]!.states, ['h^{(1)}', 'h^{(2)}', 'h^{(3)}']);
});

test('an input that the note names as the lowest layer is read by the first one', () => {
  const { recurrences } = readNote(`Setting $h_t^{(0)} = x_t$, ${stack}.`);
  assert.deepEqual(
    recurrences[0]!.leaves.map(({ base }) => base),
    ['x'],
  );
});

test('gates of every layer are stacked with the state, in brackets of any kind', () => {
  const text = String.raw`
$f_t^{[l]} = \sigma(A^{[l]} h_t^{[l-1]} + B^{[l]} h_{t-1}^{[l]} + a^{[l]})$,
$c_t^{[l]} = f_t^{[l]} \odot c_{t-1}^{[l]} + \tanh(D^{[l]} h_t^{[l-1]})$, $h_t^{[l]} = \tanh(c_t^{[l]})$`;
  const [only, ...more] = openNote(text).models;
  assert.deepEqual(more, []);
  assert.deepEqual([...only!.recurrence.states].sort(), [
    'c^{[1]}',
    'c^{[2]}',
    'h^{[1]}',
    'h^{[2]}',
  ]);
  assert.ok(only!.parameters.some(({ name }) => name === 'A^{[2]}'));
});

test('layers that are written out are one model', () => {
  const {
    recurrences: [only, ...more],
  } = readNote(String.raw`
$h_t^{(1)} = \tanh(W_1 x_t + U_1 h_{t-1}^{(1)})$, $h_t^{(2)} = \tanh(W_2 h_t^{(1)} + U_2 h_{t-1}^{(2)})$
`);
  assert.deepEqual(more, []);
  assert.equal(only!.states.length, 2);
});

test('a cell with layers is told that it has one', () => {
  const { problems } = readNote(block('cell: lstm', 'layers: 2'));
  assert.match(problems[0]!.message, /one layer/);
});
