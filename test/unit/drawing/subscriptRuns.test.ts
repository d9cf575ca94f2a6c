import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subscriptRuns } from '../../../src/drawing/subscriptRuns.ts';

const marked = (text: string): string =>
  subscriptRuns(text)
    .map((run) => (run.isSub ? `[${run.text}]` : run.text))
    .join('');

test('a letter in a sentence has its index below the line', () => {
  assert.equal(marked('numbers: W_i, b_{ih}, y′_t and V'), 'numbers: W[i], b[ih], y′[t] and V');
  assert.equal(marked('h_0'), 'h[0]');
});

test('what LaTeX makes of a letter is that letter', () => {
  assert.equal(
    marked(String.raw`sizes: \mathbf{X}: 2, \mathbf{W}_{xr}, \tilde{h}_t, \theta`),
    'sizes: X: 2, W[xr], h\u0303[t], θ',
  );
});

test('names of more than a letter keep their underscores', () => {
  assert.equal(marked('weight_ih_l0 and x_a_b, my_x'), 'weight_ih_l0 and x_a_b, my_x');
});

test('nothing of a sentence is lost', () => {
  assert.deepEqual(subscriptRuns(''), []);
  assert.equal(marked('no symbol'), 'no symbol');
});
