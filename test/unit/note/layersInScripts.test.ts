import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { renderTex } from '../../../src/note/renderTex.ts';

const statesOf = (text: string): readonly (readonly string[])[] =>
  openNote(text).models.map(({ recurrence }) => recurrence.states);

const two = ['h^{(1)}', 'h^{(2)}'];

for (const [way, text] of Object.entries({
  'above the state, by a letter': String.raw`$h_t^l = \tanh(W^l h_t^{l-1} + U^l h_{t-1}^l)$ with $l = 1, 2$`,
  'above the state, by \\ell': String.raw`$h_t^\ell = \tanh(W^\ell h_t^{\ell-1} + U^\ell h_{t-1}^\ell)$`,
  'above the state, by numbers': String.raw`$h_t^1 = \tanh(W^1 x_t + U^1 h_{t-1}^1)$, $h_t^2 = \tanh(W^2 h_t^1 + U^2 h_{t-1}^2)$`,
  'before the step': String.raw`$h_{l,t} = \tanh(W_l h_{l-1,t} + U_l h_{l,t-1})$ with $l = 1, 2$`,
  'behind the step': String.raw`$h_{t,l} = \tanh(W_l h_{t,l-1} + U_l h_{t-1,l})$ with $l = 1, 2$`,
  'before the step, by numbers': String.raw`$h_{1,t} = \tanh(W_1 x_t + U_1 h_{1,t-1})$, $h_{2,t} = \tanh(W_2 h_{1,t} + U_2 h_{2,t-1})$`,
})) {
  test(`layers ${way} are a stack`, () => {
    assert.deepEqual(statesOf(text), [two]);
  });
}

test('the input below a stack and the layer on top of it are told by number and letter', () => {
  const text = String.raw`$h_t^l = \tanh(W^l h_t^{l-1} + U^l h_{t-1}^l)$ with $h_t^0 = x_t$, $l = 1, \dots, L$ and $L = 3$; $y_t = V h_t^L + c$`;
  const [only] = readNote(text).recurrences;
  assert.deepEqual(only?.states, ['h^{(1)}', 'h^{(2)}', 'h^{(3)}']);
  assert.equal(renderTex(only.definitions.at(-1)!.body), 'V h^{(3)}_t + c');
  assert.ok(only.leaves.some(({ base }) => base === 'x'));
});

test('a power of a state and an entry of a vector are no layers', () => {
  const net = String.raw`$h_t = \tanh(W x_t + U h_{t-1})$`;
  for (const more of ['$y_t = h_t^2 + h_t^k$', String.raw`$e_t = \sum_i h_{t,i}^2$`]) {
    const { recurrences } = readNote(`${net}, ${more}`);
    assert.deepEqual(
      recurrences.map(({ states }) => states),
      [['h']],
    );
  }
});

test('wide space parts two equations, and no condition or sign of one', () => {
  const text = String.raw`$$h_t = \tanh(W h_{t-1} + U x_t) \qquad E_t = \tfrac12 \lVert h_t - y_t \rVert^2$$`;
  const [only] = readNote(text).recurrences;
  assert.deepEqual(
    only?.definitions.map(({ target }) => target),
    ['h', 'E'],
  );
  for (const one of [
    String.raw`$h_t = \quad \tanh(W h_{t-1} + \quad U x_t) \quad (3)$`,
    String.raw`$h_t \quad = \tanh(W h_{t-1} \qquad + U x_t)$`,
    String.raw`$f(\quad h_{t-1}) = 3 \quad \text{for all } t$`,
  ]) {
    const { content } = readNote(one).formulas[0]!;
    const statements = content?.kind === 'list' ? content.items : [content!];
    assert.equal(statements.filter(({ kind }) => kind === 'relation').length, 1, one);
  }
});
