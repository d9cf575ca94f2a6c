import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNote } from '../../../src/note/readNote.ts';

test('a layer that runs backward in time is said not to be computed, and the forward one is', () => {
  const text = String.raw`$$\begin{aligned}
\overrightarrow{h}_t &= \tanh(W x_t + U \overrightarrow{h}_{t-1}) \\
\overleftarrow{h}_t &= \tanh(M x_t + N \overleftarrow{h}_{t+1})
\end{aligned}$$
and $o_t = V [\overrightarrow{h}_t, \overleftarrow{h}_t]$.`;
  const { recurrences, problems } = readNote(text);
  assert.deepEqual(
    recurrences.map(({ definitions }) => definitions.map(({ target }) => target)),
    [['\\overrightarrow{h}']],
  );
  assert.deepEqual(
    problems.map(({ severity, range }) => [severity, text.slice(range.start, range.end)]),
    [['information', String.raw`\overleftarrow{h}_t`]],
  );
});

test('of a stack whose layers are counted by a letter, one layer is read, and that is said', () => {
  const { recurrences, problems } = readNote(
    String.raw`$h_t^{(l)} = \tanh(W^{(l)} h_t^{(l-1)} + U^{(l)} h_{t-1}^{(l)})$`,
  );
  assert.deepEqual(
    recurrences[0]!.leaves.map(({ base, role }) => [base, role]),
    [['h^{(l-1)}', 'input']],
  );
  assert.match(problems[0]!.message, /One layer l is computed/);
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
