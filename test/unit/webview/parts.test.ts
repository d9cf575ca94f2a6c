import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPost } from '../../../src/features/panel/post.ts';
import { finish } from '../../../src/tensor/work.ts';
import { createAssembly, inParts } from '../../../src/webview/parts.ts';
import type { ToPage } from '../../../src/webview/protocol.ts';
import { encodedKey, encoding, fromWire, toWire, type Encoded } from '../../../src/webview/wire.ts';

/** About 3 MB that nothing makes shorter, with characters of two and three bytes everywhere. */
const long = {
  list: Array.from({ length: 4000 }, (_, i) => ({ i, text: `${'‖ä‖h₀'.repeat(60)}${i}/${2 * i}` })),
};

function message(encoded: Encoded): ToPage<Encoded> {
  // Only the type and the bytes matter on the way.
  return { type: 'analysis', version: 1, analysis: encoded } as unknown as ToPage<Encoded>;
}

function heard(posted: readonly unknown[]): unknown[] {
  const assembled = createAssembly();
  return posted
    .map((one) => assembled(one))
    .filter((one) => one !== undefined)
    .map(fromWire);
}

test('a long message goes in parts of at most a megabyte and is put together again', () => {
  const encoded = finish(encoding(long));
  const parts = inParts(toWire(message(encoded)) as object, 7);
  assert.ok(parts.length > 3);
  for (const bytes of encoded[encodedKey]) assert.ok(bytes.length <= 1 << 20);
  assert.deepEqual(heard(parts), [{ type: 'analysis', version: 1, analysis: long }]);
});

test('a message without its first parts is left out, and the next one is whole', () => {
  const first = inParts(toWire(message(finish(encoding(long)))) as object, 1);
  const second = inParts(toWire(message(finish(encoding({ list: [1] })))) as object, 2);
  const stale = { type: 'stale' };
  assert.deepEqual(heard([first.at(-1), stale, first[0], ...second]), [
    stale,
    { type: 'analysis', version: 1, analysis: { list: [1] } },
  ]);
});

/** A page that takes one message at a time, when it is told to. */
function slowPage(): {
  readonly posted: unknown[];
  readonly postMessage: (one: unknown) => Promise<boolean>;
  readonly take: () => Promise<void>;
} {
  const posted: unknown[] = [];
  let arrived: ((value: boolean) => void)[] = [];
  return {
    posted,
    postMessage: (one) => {
      posted.push(one);
      return new Promise((resolve) => arrived.push(resolve));
    },
    take: async () => {
      const done = arrived;
      arrived = [];
      for (const resolve of done) resolve(true);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('parts are posted one after the other, and what is posted later waits for its turn', async () => {
  const page = slowPage();
  const { post } = createPost(page);
  post(message(finish(encoding(long))));
  post({ type: 'pinned', isPinned: true });
  await page.take();
  assert.equal(page.posted.length, 1);
  for (let takes = 0; takes < 8; takes++) await page.take();
  assert.deepEqual(
    heard(page.posted).map((one) => (one as ToPage).type),
    ['analysis', 'pinned'],
  );
  post({ type: 'pinned', isPinned: false });
  assert.deepEqual(page.posted.at(-1), { type: 'pinned', isPinned: false });
});

test('a newer analysis overtakes the one that is still on its way', async () => {
  const page = slowPage();
  const { post } = createPost(page);
  post(message(finish(encoding(long))));
  await page.take();
  post(message(finish(encoding({ list: ['newer'] }))));
  for (let takes = 0; takes < 8; takes++) await page.take();
  assert.deepEqual(heard(page.posted), [
    { type: 'analysis', version: 1, analysis: { list: ['newer'] } },
  ]);
  assert.equal(page.posted.length, 3);
});

test('what is on its way to a page that is gone is dropped', async () => {
  const page = slowPage();
  const { post, forget } = createPost(page);
  post(message(finish(encoding(long))));
  await page.take();
  forget();
  post({ type: 'pinned', isPinned: true });
  for (let takes = 0; takes < 8; takes++) await page.take();
  assert.deepEqual(
    heard(page.posted).map((one) => (one as ToPage).type),
    ['pinned'],
  );
});
