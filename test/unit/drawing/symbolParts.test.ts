import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionText } from '../../../src/drawing/functionText.ts';
import { symbolParts, symbolText } from '../../../src/drawing/symbolParts.ts';

const texts: readonly (readonly [tex: string, text: string])[] = [
  ['h_2', 'h₂'],
  ['h_{12}', 'h₁₂'],
  ["y_1'", 'y′₁'],
  ["y_{10}'", 'y′₁₀'],
  ['W_{hh}', 'W_hh'],
  ['b_{h,3}', 'b_h,3'],
  ['\\tilde{h}_3', 'h̃₃'],
  ['\\theta', 'θ'],
  ['\\mathbf{h}_2', 'h₂'],
  ['\\mathrm{net}_1', 'net₁'],
  ['\\unknown_1', 'unknown₁'],
  ['h_{t-1}', 'h_t−1'],
  ['', ''],
  ['{_^', ''],
];
for (const [tex, text] of texts) {
  test(`${tex || 'nothing'} is read aloud as ${text || 'nothing'}`, () => {
    assert.equal(symbolText(tex), text);
  });
}

test('letters are italic, digits upright, indices below', () => {
  assert.deepEqual(symbolParts('h_2'), [
    { text: 'h', face: 'italic', place: 'line' },
    { text: '2', face: 'upright', place: 'sub' },
  ]);
  assert.deepEqual(symbolParts('\\mathbf{h}')[0]?.face, 'bold');
});

const functions: readonly (readonly [tex: string, text: string | undefined])[] = [
  ['h_1 = f(w, x_1, h_0)', 'f(w,x,h)'],
  ['h_{12} = f(w, x_{12}, h_{11}), y_0', 'f(w,x,h)'],
  ["E(y_1', y_1)", 'E(y′,y)'],
  ['h_t = W x_t + U h_{t-1}', undefined],
  ['h_1 = \\tanh(W x_1 + U h_0 + b + a long rest)', undefined],
  ['x_1', undefined],
  ['h_1 = f(w, x_1', undefined],
];
for (const [tex, text] of functions) {
  test(`the box of ${tex} ${text === undefined ? 'says no function' : `says ${text}`}`, () => {
    assert.equal(functionText(tex), text);
  });
}
