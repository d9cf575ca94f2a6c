import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFirstLook } from '../../../src/features/panel/firstLook.ts';

const never = 1e9;

/** Whether it is settled once all that could settle it has. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const first = await Promise.race([
    promise,
    new Promise((resolve) => setImmediate(resolve, pending)),
  ]);
  return first !== pending;
}

test('a page is drawn when it says so, and another one again has to', async () => {
  const look = createFirstLook(never);
  const first = look.whenDrawn();
  assert.equal(await isSettled(first), false);
  look.drawn();
  assert.equal(await isSettled(first), true);
  assert.equal(await isSettled(look.whenDrawn()), true);
  look.begin();
  assert.equal(await isSettled(look.whenDrawn()), false);
  look.drawn();
});

test('a page that is not seen is not waited for in vain', async () => {
  await createFirstLook(1).whenDrawn();
});

test('a page is blank until something was posted to it', () => {
  const look = createFirstLook(never);
  assert.equal(look.isBlank(), true);
  look.posted(true);
  assert.deepEqual([look.isBlank(), look.owesSteps()], [false, true]);
  look.posted(false);
  assert.equal(look.owesSteps(), false);
  look.begin();
  assert.equal(look.isBlank(), true);
});
