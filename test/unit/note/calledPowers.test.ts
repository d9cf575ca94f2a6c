import { test } from 'node:test';
import assert from 'node:assert/strict';
import { renderTex } from '../../../src/note/renderTex.ts';
import { readTex } from './support.ts';

test('what hangs on the closing bracket of a call belongs to the whole call', () => {
  for (const [tex, kind] of [
    ['\\tanh(W x_1)^{\\alpha}', 'power'],
    ['\\tanh(z)^2', 'power'],
    ['f(w, x_1)^2', 'power'],
    ['\\sigma(a)^\\top', 'transpose'],
    ['\\frac{\\partial f}{\\partial h}(w, x_2, h_1)^\\top', 'transpose'],
  ] as const) {
    const { content } = readTex(tex);
    assert.ok(content.kind === 'power' || content.kind === 'transpose', tex);
    assert.equal(content.kind, kind);
    assert.ok(content.of.kind === 'call' || content.of.kind === 'apply', tex);
    assert.match(renderTex(content), kind === 'power' ? /\^/ : /\\top/, tex);
  }
});
