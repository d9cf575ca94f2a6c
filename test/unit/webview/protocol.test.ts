import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromWire, toWire } from '../../../src/webview/wire.ts';

test('a message comes out of JSON as it went in, infinities and all', () => {
  const message = {
    type: 'analysis',
    edges: [{ log10Flow: -Infinity }, { log10Flow: NaN }, { log10Flow: -0.4 }],
    verdict: { factorPerStep: Infinity },
    empty: null,
    text: '-Infinity',
  };
  assert.deepEqual(fromWire(JSON.parse(JSON.stringify(toWire(message)))), message);
});

test('typed arrays are carried as they are', () => {
  const floats = new Float64Array([1, NaN, -Infinity]);
  assert.equal((toWire({ floats }) as { floats: unknown }).floats, floats);
  assert.equal((fromWire({ floats }) as { floats: unknown }).floats, floats);
});
