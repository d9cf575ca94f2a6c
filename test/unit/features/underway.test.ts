import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUnderway } from '../../../src/features/underway.ts';

test('work ends as the newest of its thing, once', () => {
  const underway = createUnderway<{ readonly version: string }>();
  const work = { version: '1' };
  underway.begin('a', work);
  assert.equal(underway.of('a'), work);
  assert.equal(underway.isAny(), true);
  assert.equal(underway.end('a', work), true);
  assert.equal(underway.of('a'), undefined);
  assert.equal(underway.isAny(), false);
  assert.equal(underway.end('a', work), false);
});

test('the end of what was replaced, be it by the same again, leaves the new one under way', () => {
  const underway = createUnderway<{ readonly version: string }>();
  const lost = { version: '1' };
  const again = { version: '1' };
  underway.begin('a', lost);
  underway.forgetAll(); // as where the engine died while it read
  underway.begin('a', again);
  assert.equal(underway.end('a', lost), false);
  assert.equal(underway.of('a'), again);
  assert.equal(underway.end('a', again), true);
});

test('what is forgotten does not end', () => {
  const underway = createUnderway<{ readonly version: string }>();
  const work = { version: '1' };
  underway.begin('a', work);
  underway.forget('a');
  assert.equal(underway.end('a', work), false);
});
