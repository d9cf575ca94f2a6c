import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, createPictures } from '../../../src/features/panel/pictures.ts';
import type { ToPage } from '../../../src/webview/protocol.ts';

test('a picture is asked of the page once it shows something, and again of a page that is new', async () => {
  const posted: ToPage[] = [];
  const pictures = createPictures((message) => posted.push(message));
  const first = pictures.ask(2, 'print');
  assert.deepEqual(posted, []);
  pictures.shown();
  assert.deepEqual(posted, [{ type: 'draw-picture', request: 1, scale: 2, theme: 'print' }]);
  pictures.settle(1, { png: Uint8Array.of(1) });
  assert.deepEqual(await first, { png: Uint8Array.of(1) });

  pictures.hidden();
  const second = pictures.ask(1, 'print');
  assert.equal(posted.length, 1);
  pictures.shown();
  pictures.shown();
  assert.equal(posted.length, 2);
  pictures.settle(1, { why: 'an answer that is too late' });
  pictures.settle(2, { why: 'too large' });
  assert.deepEqual(await second, { why: 'too large' });
});

test('base64 becomes bytes, and what is none becomes no bytes', () => {
  assert.deepEqual(bytesOf('AQL/'), Uint8Array.of(1, 2, 255));
  assert.deepEqual(bytesOf('*'), new Uint8Array(0));
});
