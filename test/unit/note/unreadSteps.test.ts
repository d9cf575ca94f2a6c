import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';

function toldOf(text: string): readonly string[] {
  return openNote(text).problems.map(({ severity, message }) => `${severity}: ${message}`);
}

for (const [letter, text] of [
  ['r', String.raw`$$h_r = \tanh(W h_{r-1} + U x_r)$$`],
  ['v', String.raw`$$h_v = f(x_v, h_{v-1})$$`],
  ['z', String.raw`$$\mathbf{h}_{z+1} = \tanh(W \mathbf{h}_{z} + U \mathbf{x}_{z+1})$$`],
  ['a', String.raw`$$h^{(a)} = \tanh(W h^{(a-1)} + U x^{(a)})$$`],
  ['m', String.raw`$$h_m = \tanh(W h_{m-1} + U x_m)$$ $$y_m = V h_m$$`],
] as const) {
  test(`a recurrence that ${letter} counts is told to be no network, with the letters that are read`, () => {
    const [only, ...more] = toldOf(text);
    assert.deepEqual(more, []);
    assert.match(only ?? '', new RegExp(`^information: The letter ${letter} counts`));
    assert.match(only ?? '', /t, i, k or n is read/);
    assert.equal(
      openNote(text.replaceAll(new RegExp(`(?<=[_{(])${letter}`, 'g'), 't')).models.length,
      1,
    );
  });
}

test('a letter is told once, however many equations count with it', () => {
  const gates = String.raw`
$$\begin{aligned}
f_r &= \sigma(W_f h_{r-1} + U_f x_r) \\
c_r &= f_r \odot c_{r-1} + (1 - f_r) \odot \tanh(W_c h_{r-1} + U_c x_r) \\
h_r &= \tanh(c_r)
\end{aligned}$$`;
  assert.equal(toldOf(gates).length, 1);
});

for (const [what, text] of Object.entries({
  'a sum over what came before': '$S_r = S_{r-1} + a_r$',
  'a moving average': String.raw`$m_r = \beta m_{r-1} + (1-\beta) g_r$`,
  'layers with weights of their own': String.raw`$z_p = \sigma(W_p z_{p-1} + b_p)$`,
  'layers that share their weights': String.raw`$h_d = \sigma(W h_{d-1} + b)$`,
  'a network at its last step': String.raw`$h_T = \tanh(W h_{T-1} + U x_T)$`,
  'gates named r and z': String.raw`$z_t = \sigma(W_z h_{t-1} + U_z x_t)$ $h_t = z_t \odot h_{t-1} + x_t$`,
})) {
  test(`of ${what} no letter is told`, () => {
    assert.deepEqual(
      toldOf(text).filter((one) => one.includes('The letter')),
      [],
    );
  });
}
