import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { edited, relationsOf } from '../../support/checked.ts';

const seed = readFileSync('/work/shared/seed/rnn-gradients.md', 'utf8');

test('in the seed note every step of the derivation holds, and every definition defines', () => {
  const relations = relationsOf(seed);
  assert.equal(relations.length, 25);
  const statuses = relations.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 'holds').length, 15);
  assert.equal(statuses.filter((status) => status === 'defines').length, 9);
  assert.ok(relations.every(({ status }) => status !== 'fails'));
});

test('in the seed note the order of W_i and C_{i,n} is wrong, and the edit makes it hold', () => {
  const [wrong, ...others] = relationsOf(seed).filter(({ severity }) => severity !== undefined);
  assert.deepEqual(others, []);
  assert.equal(wrong?.status, 'scalars-only');
  assert.match(wrong.tex, /A_n \\sum_\{i=n\}\^\{1\} W_i C_\{i,n\}$/);
  assert.match(wrong.suggestion?.text ?? '', /C_\{i,n\} W_i/);
  const after = relationsOf(edited(seed, wrong));
  assert.ok(after.every(({ status }) => status === 'holds' || status === 'defines'));
});

test('in the example with derivations everything holds or defines', () => {
  const example = readFileSync('examples/derivations.md', 'utf8');
  const relations = relationsOf(example);
  assert.ok(relations.length >= 13);
  for (const { status, tex, reason } of relations) {
    assert.ok(status === 'holds' || status === 'defines', `${tex}: ${reason ?? ''}`);
  }
});
