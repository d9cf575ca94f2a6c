import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSignRoom } from '../../../src/drawing/signRoom.ts';
import { symbolText } from '../../../src/drawing/symbolParts.ts';

const set = (tex: string): string => symbolText(withSignRoom(tex)).replaceAll('\u00a0', ' ');

test('signs between terms have room, those of an index and of a single term have none', () => {
  assert.equal(set('i_{11} = \\sigma(W_i x_{11} + b_i)'), 'i₁₁ = σ(W_ix₁₁ + b_i)');
  assert.equal(set('h_{t-1} = (1-z) \\odot n'), 'h_t−1 = (1 − z)⊙n');
  assert.equal(set('y = -a - b'), 'y = −a − b');
});
