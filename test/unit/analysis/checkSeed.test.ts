import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';

const seed = readFileSync('/work/shared/seed/rnn-gradients.md', 'utf8');

test('in the seed note every step of the derivation holds, and every definition defines', () => {
  const { relations } = checkNote(openNote(seed));
  assert.equal(relations.length, 25);
  const statuses = relations.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 'holds').length, 11);
  assert.equal(statuses.filter((status) => status === 'defines').length, 13);
  assert.ok(relations.every(({ status }) => status !== 'fails'));
});
