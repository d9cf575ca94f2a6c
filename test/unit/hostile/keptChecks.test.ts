import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCheckCache } from '../../../src/analysis/check/checkCache.ts';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

const claim =
  '$$\\frac{\\partial h_t}{\\partial h_{t-1}} = \\operatorname{diag}(1 - h_t^2) U$$\n\n';
const net = '$$h_t = \\tanh(W x_t + U h_{t-1})$$\n\n';
const other = (state: string): string => `$$${state}_t = \\sigma(V ${state}_{t-1} + x_t)$$\n\n`;

/**
 * Found by `npm run fuzz -- --target edits`, with `--seed 133 --only 14` and `--seed 134 --only 242`:
 * a second model of one name is numbered, until the first has another.
 */
for (const [what, states] of [
  ['goes', ['h', 'g']],
  ['comes', ['g', 'h']],
] as const) {
  test(`a check that is kept has the name that its model has when another one of that name ${what}`, () => {
    const cache = createCheckCache();
    const names = states.map((state) => {
      const open = openNote(other(state) + net + claim);
      const kept = checkNote(open, cache);
      assert.deepEqual(kept, checkNote(open, createCheckCache()));
      return kept.relations.at(-1)?.model;
    });
    assert.equal(new Set(names).size, 2);
  });
}
