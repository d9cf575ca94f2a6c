import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/tensor/work.ts';
import { encoding, fromWire, toWire } from '../../../src/webview/wire.ts';

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

test('what is encoded in pieces is read back whole, infinities and long lists too', () => {
  const value = {
    name: 'h₀',
    long: Array.from({ length: 1000 }, (_, i) => ({
      i,
      log: i === 999 ? -Infinity : Math.sqrt(i),
    })),
    none: [],
    norms: Float64Array.of(1, NaN, Infinity),
    missing: undefined,
  };
  const { missing, ...rest } = value;
  assert.equal(missing, undefined);
  assert.deepEqual(fromWire(toWire({ analysis: finish(encoding(value)) })), { analysis: rest });
  assert.deepEqual(fromWire(finish(encoding({}))), {});
});
