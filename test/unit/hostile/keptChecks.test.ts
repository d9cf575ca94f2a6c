import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCheckCache } from '../../../src/analysis/check/checkCache.ts';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

/** Found by `npm run fuzz -- --target edits --seed 133 --only 14`. */
test('a check that is kept has the name that the model has now', () => {
  const net = (heading: string): string =>
    `# ${heading}\n\n$$h_t = \\tanh(W x_t + U h_{t-1})$$\n\n`;
  const cache = createCheckCache();
  checkNote(openNote(net('One') + net('Two')), cache);
  const now = openNote(net('Two'));
  assert.deepEqual(checkNote(now, cache), checkNote(now));
});
