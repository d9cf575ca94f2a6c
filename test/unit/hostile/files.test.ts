import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readTensors } from '../../../src/model/files/readTensors.ts';
import { filesWanted } from '../../../src/model/noteFiles.ts';
import { readNote } from '../../../src/note/readNote.ts';

/** All that a file says of itself; why, where it is refused as a whole or in one of its tensors. */
function refusals(name: string, bytes: Uint8Array): string {
  const file = readTensors(name, bytes);
  if (!file.ok) return file.why;
  return (
    [...file.value.values()].flatMap((tensor) => {
      const found = tensor();
      return found.ok ? [] : [found.why];
    })[0] ?? ''
  );
}

const safetensors = (header: unknown, numbers = 2): Uint8Array => {
  const text = strToU8(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + 8 * numbers);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
};
const npy = (shape: string, numbers = 2): Uint8Array => {
  const header = strToU8(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}}\n`);
  const bytes = new Uint8Array(10 + header.length + 8 * numbers);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(header, 10);
  return bytes;
};
const entry = { dtype: 'F64', shape: [2], data_offsets: [0, 16] };
/** 2^60 numbers, as JSON writes them. */
const huge = '{"a":{"dtype":"F64","shape":[1152921504606846976],"data_offsets":[0,16]}}';

/** 300 MB of zeros, which a zip makes small; made once, as it is the dearest part of this file. */
const zeros = zipSync({ 'W.npy': new Uint8Array(300 * 2 ** 20) }, { level: 1 });

const lies: readonly (readonly [what: string, name: string, bytes: Uint8Array, says: RegExp])[] = [
  ['2^60 numbers in safetensors', 'm.safetensors', safetensors(huge), /no shape that can be read/],
  ['2^60 numbers in npy', 'm.npy', npy('(1152921504606846976,)'), /too large/],
  ['a product of 2^60 in npy', 'm.npy', npy('(1073741824, 1073741824)'), /too large/],
  ['a negative length in npy', 'm.npy', npy('(-1,)'), /cannot be read/],
  ['a thousand dimensions in npy', 'm.npy', npy(`(${'1,'.repeat(1000)})`), /too large/],
  [
    'negative offsets',
    'm.safetensors',
    safetensors({ a: { ...entry, data_offsets: [-16, 0] } }),
    /points outside/,
  ],
  [
    'offsets backwards',
    'm.safetensors',
    safetensors({ a: { ...entry, data_offsets: [16, 0] } }),
    /points outside/,
  ],
  [
    'offsets that are no whole numbers',
    'm.safetensors',
    safetensors({ a: { ...entry, data_offsets: [0.5, 16.5] } }),
    /points outside/,
  ],
  [
    'offsets as texts',
    'm.safetensors',
    safetensors({ a: { ...entry, data_offsets: ['0', '16'] } }),
    /points outside/,
  ],
  [
    'two tensors on the same bytes',
    'm.safetensors',
    safetensors({ a: entry, b: { ...entry, data_offsets: [0, 16] } }),
    /overlap/,
  ],
  [
    'a header of a hundred thousand brackets',
    'm.safetensors',
    safetensors(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    /has no dtype|no JSON/,
  ],
  [
    'lists a hundred thousand deep',
    'm.json',
    strToU8('['.repeat(100_000) + ']'.repeat(100_000)),
    /nested too deep|no JSON/,
  ],
  ['300 MB of zeros in a small zip', 'm.npz', zeros, /unpacks to more than 256 MiB/],
  [
    'twenty thousand entries in a zip',
    'm.npz',
    zipSync(
      Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.npy`, new Uint8Array(0)])),
      { level: 0 },
    ),
    /more than 10000 entries/,
  ],
];

for (const [what, name, bytes, says] of lies) {
  test(`refused with its reason, quickly and without the memory it asks for: ${what}`, () => {
    const before = process.memoryUsage();
    const start = process.threadCpuUsage();
    assert.match(refusals(name, bytes), says);
    const { user } = process.threadCpuUsage(start);
    const after = process.memoryUsage();
    assert.ok(user < 2_000_000, `${user / 1000} ms`);
    const grown = after.arrayBuffers - before.arrayBuffers;
    assert.ok(grown < 64 * 2 ** 20, `${grown} bytes`);
  });
}

test('a zip that says it is small and is not is unpacked no further than it says', () => {
  const bomb = Uint8Array.from(zeros);
  // The size of the first entry stands at its byte 22.
  new DataView(bomb.buffer).setUint32(22, 1000, true);
  const before = process.memoryUsage().arrayBuffers;
  const start = process.threadCpuUsage();
  assert.match(refusals('m.npz', bomb), /W\.npy unpacks to more than it says/);
  assert.ok(process.threadCpuUsage(start).user < 2_000_000);
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 * 2 ** 20);
});

test('a zip whose entry keeps its size for later is unpacked to the limit and no further', () => {
  const bomb = Uint8Array.from(zeros);
  const view = new DataView(bomb.buffer);
  // Bit 3 of the flags: the sizes stand behind the data.
  view.setUint16(6, view.getUint16(6, true) | 8, true);
  assert.match(refusals('m.npz', bomb), /unpacks to more than 256 MiB/);
});

test('a tensor called __proto__ is a tensor and changes nothing else', () => {
  const text = '{"__proto__":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}';
  const found = readTensors('m.safetensors', safetensors(text));
  assert.ok(found.ok && found.value.has('__proto__'));
  assert.equal(({} as { dtype?: unknown }).dtype, undefined);
});

test('no path that leaves the folder of the note is ever asked for', () => {
  const paths = [
    '../secret.csv',
    '../../etc/passwd',
    'data/../../secret.csv',
    'data\\..\\..\\secret.csv',
    '/etc/secret.csv',
    '\\\\server\\share\\secret.csv',
    'C:\\secret.csv',
    'C:secret.csv',
    '~/secret.csv',
    'file:///etc/secret.csv',
    'https://attacker.invalid/x.csv',
    'vscode-userdata:/x.json',
    'x.csv\0.png',
    '.ssh/id_rsa',
    'data/..',
    '',
  ];
  for (const path of paths) {
    for (const key of ['data: {x: ', 'weights: ']) {
      const value = `${JSON.stringify(path)}${key.includes('{') ? '}' : ''}`;
      const text = `\`\`\`rnn\ncell: tanh\n${key}${value}\n\`\`\`\n`;
      assert.deepEqual(filesWanted(readNote(text)), [], path);
      assert.ok(openNote(text).problems.length > 0, path);
    }
  }
});
