import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

const net = String.raw`$h_t = \tanh(W x_t + U h_{t-1} + b)$, $o_t = V h_t + c$, $\hat y_t = \operatorname{softmax}(o_t)$. `;

const statusOf = (loss: string, equation: string): string | undefined => {
  const open = openNote(`${net}${loss} and ${equation}`);
  assert.deepEqual(open.problems, []);
  assert.equal(open.models[0]?.program.objective.kind, 'loss');
  return checkNote(open).relations.at(-1)?.status;
};

for (const loss of [
  String.raw`$L_t = -\sum_i y_{t,i} \log \hat y_{t,i}$`,
  String.raw`$L_t = -\sum_{k=1}^{K} y_{k,t} \ln(\hat y_{k,t})$`,
]) {
  test(`${loss} is the cross entropy of classes, with its gradient`, () => {
    const equation = String.raw`$\frac{\partial L_t}{\partial o_t} = (\hat y_t - y_t)^\top$`;
    assert.equal(statusOf(loss, equation), 'holds');
    assert.equal(statusOf(loss, equation.replace('y_t - y_t', 'y_t + y_t')), 'fails');
  });
}

test('a sum of products of entries is one of the vectors that the entries are of', () => {
  const loss = String.raw`$L_t = \tfrac12 \sum_i (\hat y_{t,i} - y_{t,i}) (\hat y_{t,i} - y_{t,i})$`;
  const equation = String.raw`$\frac{\partial L_t}{\partial \hat y_t} = (\hat y_t - y_t)^\top$`;
  assert.equal(statusOf(loss, equation), 'holds');
});

test('a sum over steps, or of more than entries, is not taken for one over entries', () => {
  for (const loss of [
    String.raw`$L_t = \sum_k y_k \hat y_k$`,
    String.raw`$L_t = \sum_i \sum_j A_{i,j} y_{t,i} y_{t,j}$`,
  ]) {
    const [recurrence] = openNote(net + loss).note.recurrences;
    assert.ok(recurrence?.definitions.every(({ target }) => target !== 'L'));
  }
});
