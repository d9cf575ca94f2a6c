import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/tensor/work.ts';
import { numbered, templateOf, textOf } from '../../../src/webview/numberedTexts.ts';
import { createPacking, unpacked } from '../../../src/webview/packed.ts';
import { encodedKey, encoding, fromWire } from '../../../src/webview/wire.ts';

const through = (value: object): unknown => fromWire(finish(encoding(value)));
const sizeOf = (value: object): number =>
  finish(encoding(value))[encodedKey].reduce((sum, part) => sum + part.length, 0);

test('every list of numbers is packed exactly, in as few bytes as hold it', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.nat(255), fc.constantFrom(-0, NaN));
  fc.assert(
    fc.property(fc.array(fc.array(number)), (lists) => {
      const packing = createPacking();
      const packed = lists.map((list) => packing.add(list));
      const bytes = packing.bytes();
      lists.forEach((list, at) => {
        const place = packed[at];
        assert.ok(place);
        assert.deepEqual([...Array.from(unpacked(place, bytes))], list);
      });
    }),
  );
  const packing = createPacking();
  assert.deepEqual(packing.add([1, 2, 255]), { type: 'u8', at: 0, length: 3 });
  assert.deepEqual(packing.add([1, 256]), { type: 'u16', at: 8, length: 2 });
  assert.deepEqual(packing.add([7, 7, 7]), { same: 7, length: 3 });
});

test('a text and its numbers are told by a template and the first of them', () => {
  const words = fc.constantFrom('h_{', '}', '007', '12', '13', '4294967296', '\0', '0', 'é', '-');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((some) => some.join('')),
      ),
      (text) => {
        const { key, number } = numbered(text);
        assert.equal(textOf({ template: templateOf(key), number }), text);
      },
    ),
  );
  const keys = [5, 17, 1999].map((t) => numbered(`h_{${t}} = f(x_{${t}}, h_{${t - 1}}, 3)`).key);
  assert.equal(new Set(keys).size, 1);
});

test('records of any kind come back from their columns, without what was undefined', () => {
  const member = fc.oneof(
    fc.nat(),
    fc.string(),
    fc.constantFrom(undefined, null, Infinity, [64], { start: 3, end: 5 }),
  );
  const row = fc.record(
    { id: fc.string(), norm: fc.double(), other: member },
    { noNullPrototype: true },
  );
  const keep = (value: Readonly<Record<string, unknown>>): object =>
    Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
  fc.assert(
    fc.property(fc.array(row, { minLength: 64, maxLength: 80 }), (rows) => {
      assert.deepEqual(through({ rows, last: 1 }), { rows: rows.map(keep), last: 1 });
    }),
    { numRuns: 50 },
  );
});

test('the nodes of two thousand steps take less than a seventh of their JSON', () => {
  const nodes = Array.from({ length: 10_000 }, (_, at) => {
    const step = Math.floor(at / 5) + 1;
    const base = ['x', 'h', 'a', 'y', 'E'][at % 5] ?? '';
    const tex = `${base}_{${step}} = \\tanh(W x_{${step}} + U h_{${step - 1}})`;
    return { id: `${base}_{${step}}`, base, tex, step, shape: [64], norm: Math.sin(at) };
  });
  assert.deepEqual(through({ nodes }), { nodes });
  assert.ok(sizeOf({ nodes }) < JSON.stringify(nodes).length / 7);
});

test('bytes that are no message of ours are none, whatever stands in them', () => {
  const rows = Array.from({ length: 70 }, (_, at) => ({ id: `h_${at}`, norm: Math.sqrt(at) }));
  const [whole = new Uint8Array()] = finish(encoding({ rows }))[encodedKey];
  const told = fc.uint8Array({ maxLength: 400 });
  const read = (bytes: Uint8Array): unknown => fromWire({ [encodedKey]: [bytes] });
  assert.equal(fromWire({ [encodedKey]: [] }), undefined);
  fc.assert(fc.property(told, (bytes) => typeof read(bytes) !== 'string'));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
      const garbled = whole.slice();
      garbled[at] = byte;
      read(garbled);
      read(garbled.subarray(0, end));
    }),
    { numRuns: 2000 },
  );
  const text = new TextEncoder().encode('{"rows":{"$table":{"rows":4000000000,"columns":{}}}}');
  const bomb = new Uint8Array(4 + text.length);
  new DataView(bomb.buffer).setUint32(0, text.length, true);
  bomb.set(text, 4);
  assert.equal(read(bomb), undefined);
});
