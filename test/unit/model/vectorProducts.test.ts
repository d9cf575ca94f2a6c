import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossesOf } from '../../../src/analysis/analyse.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

const numbers = [
  '```rnn',
  'steps: 1',
  'init: {W: [[1, 2], [3, 4]], h_0: [0, 0]}',
  'data: {x: [[1, -1]], y: [[3, 5]]}',
  '```',
  '',
].join('\n');

/** The loss of one step; both states are (-2, -2) as rows and (-1, -1) as columns. */
function lossOf(state: string, loss: string): { value: number; remarks: readonly string[] } {
  const { models, problems, run } = openNote(`$h_t = ${state}$ and $E_t = ${loss}$.\n\n${numbers}`);
  assert.deepEqual(problems, []);
  const [model] = models;
  return { value: lossesOf(run(model!, 1))[0]!.value, remarks: model!.remarks };
}

const rows = String.raw`x_t W + h_{t-1}`;
const columns = String.raw`W x_t + h_{t-1}`;

test('of row vectors a transpose on the right makes a number', () => {
  const { value, remarks } = lossOf(rows, String.raw`-h_t y_t^\top`);
  assert.equal(value, 2 * 3 + 2 * 5);
  assert.doesNotMatch(remarks.join(), /is a number here/);
});

test('of column vectors a transpose on the left makes a number', () => {
  const { value, remarks } = lossOf(columns, String.raw`-y_t^\top h_t`);
  assert.equal(value, 3 + 5);
  assert.doesNotMatch(remarks.join(), /is a number here/);
});

test('a loss is a number also where it is written the other way, and that is said', () => {
  for (const [state, loss, wanted] of [
    [rows, String.raw`-y_t^\top h_t`, 16],
    [columns, String.raw`-h_t y_t^\top`, 8],
    [columns, String.raw`-\tfrac12 h_t y_t^\top`, 4],
  ] as const) {
    const { value, remarks } = lossOf(state, loss);
    assert.equal(value, wanted);
    assert.match(remarks.join(), /is a number here, as a loss is one/);
  }
});

test('elsewhere the transpose on the other side makes a matrix', () => {
  for (const [state, loss, wanted] of [
    [rows, String.raw`\operatorname{sum}((h_t^\top y_t) \odot (h_t^\top y_t))`, 8 * 34],
    [columns, String.raw`\operatorname{sum}((h_t y_t^\top) \odot (h_t y_t^\top))`, 2 * 34],
  ] as const) {
    assert.equal(lossOf(state, loss).value, wanted);
  }
});
