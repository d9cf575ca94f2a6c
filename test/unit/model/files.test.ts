import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { brainFloat, halfFloat } from '../../../src/model/files/numbers.ts';
import { readTensors } from '../../../src/model/files/readTensors.ts';
import type { Tensor } from '../../../src/model/files/tensor.ts';

/** The tensors of a file that has to be readable. */
function tensorsIn(path: string, bytes: Uint8Array): Readonly<Record<string, Tensor>> {
  const file = readTensors(path, bytes);
  if (!file.ok) throw new Error(file.why);
  return Object.fromEntries(
    [...file.value].map(([name, lazy]) => {
      const tensor = lazy();
      if (!tensor.ok) throw new Error(tensor.why);
      return [name, tensor.value];
    }),
  );
}

/** Why a file, or its first tensor, is refused. */
function whyNot(path: string, bytes: Uint8Array): string {
  const file = readTensors(path, bytes);
  if (!file.ok) return file.why;
  const [first] = file.value.values();
  const tensor = first?.();
  return tensor === undefined || tensor.ok ? 'nothing' : tensor.why;
}

function safetensors(header: unknown, data: Uint8Array, length?: bigint): Uint8Array {
  const json = strToU8(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

function npy(header: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(10 + header.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(strToU8(header), 10);
  bytes.set(data, 10 + header.length);
  return bytes;
}

const doubles = (...values: number[]): Uint8Array =>
  new Uint8Array(Float64Array.from(values).buffer);
const plain = ({ shape, data }: Tensor) => ({ shape, data: [...data] });

test('safetensors gives float64, float32, float16 and bfloat16 by name', () => {
  const data = new Uint8Array(8 + 8 + 4 + 4);
  const view = new DataView(data.buffer);
  view.setFloat64(0, Math.PI, true);
  view.setFloat32(8, 0.5, true);
  view.setFloat32(12, -2, true);
  view.setUint16(16, 0x3c00, true);
  view.setUint16(18, 0xc500, true);
  view.setUint16(20, 0x3f80, true);
  view.setUint16(22, 0xc0a0, true);
  const found = tensorsIn(
    'm.safetensors',
    safetensors(
      {
        __metadata__: { format: 'pt' },
        a: { dtype: 'F64', shape: [], data_offsets: [0, 8] },
        b: { dtype: 'F32', shape: [1, 2], data_offsets: [8, 16] },
        c: { dtype: 'F16', shape: [2], data_offsets: [16, 20] },
        d: { dtype: 'BF16', shape: [2], data_offsets: [20, 24] },
      },
      data,
    ),
  );
  assert.deepEqual(Object.values(found).map(plain), [
    { shape: [], data: [Math.PI] },
    { shape: [1, 2], data: [0.5, -2] },
    { shape: [2], data: [1, -5] },
    { shape: [2], data: [1, -5] },
  ]);
});

test('half and bfloat16 numbers have their subnormals, infinities and signs', () => {
  assert.equal(halfFloat(0x0001), 2 ** -24);
  assert.equal(halfFloat(0x7bff), 65504);
  assert.equal(halfFloat(0xfc00), -Infinity);
  assert.ok(Object.is(halfFloat(0x8000), -0));
  assert.ok(Number.isNaN(halfFloat(0x7e00)));
  assert.equal(brainFloat(0x7f80), Infinity);
  assert.equal(brainFloat(0x4049), 3.140625);
});

test('a safetensors header that lies is refused with its reason', () => {
  const one = (entry: object): Uint8Array => safetensors({ a: entry }, doubles(1, 2));
  const good = { dtype: 'F64', shape: [2], data_offsets: [0, 16] };
  assert.equal(whyNot('m.safetensors', one(good)), 'nothing');
  const lies: readonly (readonly [Uint8Array, RegExp])[] = [
    [one({ ...good, data_offsets: [-8, 8] }), /outside/],
    [one({ ...good, data_offsets: [8, 0] }), /outside/],
    [one({ ...good, data_offsets: [0, 1e15] }), /outside/],
    [one({ ...good, shape: [3] }), /3, and 16 bytes/],
    [one({ ...good, shape: [2 ** 40] }), /shape/],
    [one({ ...good, shape: [-1] }), /shape/],
    [one({ ...good, dtype: 'F8' }), /F8/],
    [
      safetensors({ a: good, b: { ...good, data_offsets: [8, 16], shape: [1] } }, doubles(1, 2)),
      /overlap/,
    ],
    [safetensors({ a: good }, doubles(1, 2), 2n ** 63n), /longer than the file/],
    [safetensors([], doubles(1)), /no JSON object/],
    [new Uint8Array(3), /too short/],
  ];
  for (const [bytes, why] of lies) assert.match(whyNot('m.safetensors', bytes), why);
});

test('npy gives row-major numbers, whatever its order and byte order', () => {
  const header = (type: string, order: string, shape: string): string =>
    `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const six = doubles(1, 2, 3, 4, 5, 6);
  assert.deepEqual(plain(tensorsIn('a.npy', npy(header('<f8', 'False', '(2, 3)'), six))['']!), {
    shape: [2, 3],
    data: [1, 2, 3, 4, 5, 6],
  });
  assert.deepEqual(plain(tensorsIn('a.npy', npy(header('<f8', 'True', '(2, 3)'), six))['']!), {
    shape: [2, 3],
    data: [1, 3, 5, 2, 4, 6],
  });
  const big = new Uint8Array([0, 0, 0, 7]);
  assert.deepEqual(plain(tensorsIn('a.npy', npy(header('>i4', 'False', '(1,)'), big))['']!), {
    shape: [1],
    data: [7],
  });
  assert.match(whyNot('a.npy', npy(header('<f8', 'False', '(7,)'), six)), /shorter/);
  assert.match(whyNot('a.npy', npy(header('|O', 'False', '(6,)'), six)), /kind O/);
  assert.match(whyNot('a.npy', npy(header('<f8', 'False', '(99999999, 99999)'), six)), /too large/);
});

test('npz gives its arrays by name, and an archive that would fill the memory is refused', () => {
  const array = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}\n", doubles(3, 4));
  const found = tensorsIn(
    'm.npz',
    zipSync({ 'W.npy': array, 'b.npy': array, 'note.txt': strToU8('x') }),
  );
  assert.deepEqual(Object.keys(found), ['W', 'b']);
  assert.deepEqual([...found['W']!.data], [3, 4]);
  const bomb = zipSync({ 'W.npy': array });
  // The entry says how large it is at its byte 22.
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(22, 0xfffffff0, true);
  assert.match(whyNot('m.npz', bomb), /unpacks to more than/);
  assert.match(whyNot('m.npz', strToU8('PK nothing')), /no zip/);
});

test('csv takes commas, semicolons, tabs and blanks, a line of names and comments', () => {
  for (const text of ['x,y\n1,2\n3,4\n', '1;2\r\n3;4', '# two\n1\t2\n3\t4', '1 2\n\n 3  4 ']) {
    assert.deepEqual(plain(tensorsIn('x.csv', strToU8(text))['']!), {
      shape: [2, 2],
      data: [1, 2, 3, 4],
    });
  }
  assert.match(whyNot('x.csv', strToU8('1,2\n3')), /line 2 has 1 columns/);
  assert.match(whyNot('x.csv', strToU8('1,2\n3,a')), /line 2: "a"/);
  assert.match(whyNot('x.csv', strToU8('a,b\n')), /no numbers/);
});

test('json gives nested lists by name', () => {
  const found = tensorsIn('m.json', strToU8('{"W": [[1, 2], [3, 4]], "s": 5}'));
  assert.deepEqual(plain(found['W']!), { shape: [2, 2], data: [1, 2, 3, 4] });
  assert.deepEqual(plain(found['s']!), { shape: [], data: [5] });
  assert.match(whyNot('m.json', strToU8('{"W": [[1], [2, 3]]}')), /different lengths/);
  assert.match(whyNot('m.json', strToU8('{"W": [1, "2"]}')), /no number/);
  assert.match(whyNot('m.json', strToU8('{')), /no JSON/);
});

test('whatever the bytes are, they are read or refused, and nothing is thrown', () => {
  const good = safetensors(
    { a: { dtype: 'F64', shape: [2], data_offsets: [0, 16] } },
    doubles(1, 2),
  );
  const zip = zipSync({
    'W.npy': npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", doubles(1)),
  });
  const kinds = ['m.safetensors', 'm.npz', 'm.npy', 'm.json', 'm.csv'];
  fc.assert(
    fc.property(
      fc.constantFrom(good, zip, new Uint8Array(40)),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }),
      fc.constantFrom(...kinds),
      (start, changes, path) => {
        const bytes = start.slice();
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const file = readTensors(path, bytes);
        if (file.ok) for (const lazy of file.value.values()) lazy();
      },
    ),
    { numRuns: 2000 },
  );
});
