import { strToU8, zipSync } from 'fflate';
import { readTensors } from '../../src/model/files/readTensors.ts';
import type { Random } from '../../src/tensor/random.ts';
import { below, pick, type Target } from './target.ts';

const doubles = (...values: number[]): Uint8Array =>
  new Uint8Array(Float64Array.from(values).buffer);
const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function npy(shape: string, type = '<f8'): Uint8Array {
  const header = strToU8(`{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}}\n`);
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8];
  return joined(Uint8Array.from(start), header, doubles(1, 2, 3, 4, 5, 6));
}

function safetensors(header: object): Uint8Array {
  const text = strToU8(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return joined(length, text, doubles(1, 2, 3, 4));
}

const arrays = { 'W.npy': npy('(2, 3)'), 'b.npy': npy('(6,)') };
const sound: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['m.npy', npy('(2, 3)')],
  ['m.npy', npy('(3,)', '>f4')],
  ['m.npz', zipSync(arrays)],
  ['m.npz', zipSync(arrays, { level: 0 })],
  [
    'm.safetensors',
    safetensors({
      a: { dtype: 'F64', shape: [2], data_offsets: [0, 16] },
      b: { dtype: 'F32', shape: [2, 2], data_offsets: [16, 32] },
      __metadata__: { format: 'pt' },
    }),
  ],
  ['m.json', strToU8('{"W": [[1, 2], [3, 4]], "b": [1e3, -0.5]}')],
  ['m.csv', strToU8('# a comment\nx,y\n1,2\n3.5,-4e-3\n')],
];
const texts = [
  '[',
  ']',
  '{',
  '-1',
  '1e400',
  '1152921504606846976',
  '"',
  ',',
  '\n',
  'NaN',
  '0',
  '()',
];

/** Files of weights and data with bytes changed, cut and put in. */
export const fileTarget: Target = {
  about: 'mutations of npy, npz, safetensors, json and csv files',
  make: (random) => {
    const [name, bytes] = pick(sound, random);
    const changed = mutated(bytes, random);
    return {
      bytes: changed,
      ending: name.slice(2),
      longest: 200,
      attempt: () => {
        const file = readTensors(name, changed);
        if (!file.ok) return file.why === '' ? 'no reason' : undefined;
        for (const [tensorName, tensor] of file.value) {
          const found = tensor();
          if (!found.ok) continue;
          const { shape, data } = found.value;
          const size = shape.reduce((a, b) => a * b, 1);
          if (size !== data.length) return `${tensorName}: ${shape.join('×')} of ${data.length}`;
          // A file cannot hold more numbers than characters or bytes; DEFLATE gives a thousandfold.
          if (data.length > 2000 * changed.length)
            return `${data.length} of ${changed.length} bytes`;
        }
        return undefined;
      },
    };
  },
};

function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let now = Uint8Array.from(bytes);
  for (let i = below(6, random); i >= 0; i--) {
    const at = below(now.length + 1, random);
    const length = below(12, random);
    switch (below(5, random)) {
      case 0:
        now[Math.min(at, now.length - 1)] = below(256, random);
        break;
      case 1:
        now = joined(now.subarray(0, at), now.subarray(at + length)) as typeof now;
        break;
      case 2:
        now = joined(
          now.subarray(0, at),
          strToU8(pick(texts, random)),
          now.subarray(at),
        ) as typeof now;
        break;
      case 3:
        now = joined(
          now.subarray(0, at),
          now.subarray(at, at + length),
          now.subarray(at),
        ) as typeof now;
        break;
      default: {
        // Where a length or an offset may stand.
        const edge = pick([0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff], random);
        if (at + 4 <= now.length) new DataView(now.buffer).setUint32(at, edge, true);
      }
    }
  }
  return now;
}
