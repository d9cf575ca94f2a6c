import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { lossGradients } from '../../../src/analysis/lossGradients.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

const net = String.raw`$h_t = \tanh(W h_{t-1} + U x_t)$, $o_t = V h_t$, $p_t = \operatorname{softmax}(o_t)$`;
const data = '\n\n```rnn\nsize: {o: 3}\ndata: {y: [2, 0, 1]}\n```\n';

function gradients(loss: string): readonly (readonly number[])[] {
  const open = openNote(`${net} and ${loss}${data}`);
  assert.deepEqual(
    open.problems.filter(({ severity }) => severity !== 'information'),
    [],
  );
  const [model] = open.models;
  assert.deepEqual(
    model!.recurrence.definitions.filter(({ role }) => role === 'loss').map(({ target }) => target),
    ['L'],
  );
  return lossGradients(open.run(model!, undefined), 3).map(({ value }) => [...value]);
}

const oneHot = '\n\n```rnn\nsize: {o: 3}\ndata: {y: [[0, 0, 1], [1, 0, 0], [0, 1, 0]]}\n```\n';

for (const loss of [
  String.raw`$L_t = -\log p_t[y_t]$`,
  String.raw`$L_t = -\log p_{y_t}$`,
  String.raw`$L_t = -\log p_{t, y_t}$`,
  String.raw`$L_t = -\log p_t^{(y_t)}$`,
  String.raw`$L = -\sum_{t=1}^T \log p_t[y_t]$`,
  String.raw`$L_t = \operatorname{CrossEntropy}(p_t, y_t)$`,
  String.raw`$L_t = \text{CE}(y_t, p_t)$`,
  String.raw`$L_t = \operatorname{CrossEntropy}(o_t, y_t)$`,
]) {
  test(`${loss} with numbers of classes is -y^T log p with vectors`, () => {
    const open = openNote(`${net} and ${String.raw`$L_t = -y_t^\top \log p_t$`}${oneHot}`);
    const expected = lossGradients(open.run(open.models[0]!, undefined), 3);
    const found = gradients(loss);
    expected.forEach(({ value }, i) => {
      value.forEach((wanted, k) => {
        assert.ok(Math.abs(found[i]![k]! - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)));
      });
      assert.ok(value.some((entry) => Math.abs(entry) > 1e-6));
    });
  });
}

test('a picked entry is no product to the check', () => {
  const open = openNote(`${net} and ${String.raw`$L_t = -\log p_t[y_t]$`}`);
  assert.ok(checkNote(open).relations.every(({ status }) => status !== 'fails'));
});

test('without data a class is drawn for each step', () => {
  const open = openNote(`${net} and ${String.raw`$L_t = -\log p_{y_t}$`}`);
  for (const step of [1, 2, 3]) {
    const value = [...open.models[0]!.leafValue('y', step)].sort();
    assert.deepEqual(value, [...value.slice(1).map(() => 0), 1]);
  }
});

test('a number that names no class is said', () => {
  const open = openNote(
    `${net} and ${String.raw`$L_t = -\log p_{y_t}$`}${data.replace('2, 0', '2.5, 0')}`,
  );
  assert.ok(open.problems.some(({ message }) => message.includes('names no class')));
});

test('a class that the vectors have no entry for is said, with the size to give', () => {
  const open = openNote(
    `${net} and ${String.raw`$L_t = -\log p_{y_t}$`}${data.replace('2, 0', '7, 0')}`,
  );
  const found = open.problems.find(({ message }) => message.includes('names class 7'));
  assert.match(found?.message ?? '', /`size: \{y: 8\}`/);
});
