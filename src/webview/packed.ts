/** Where a list of numbers stands among packed bytes, or the number of which all of it consists. */
export type Packed =
  | { readonly same: number; readonly length: number }
  | { readonly type: keyof typeof arrays; readonly at: number; readonly length: number };

/** As the machine has them: all that VS Code runs on have the lowest byte first. */
const arrays = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;

/** Of no list stands an element across this many bytes. */
const alignment = 8;

export interface Packing {
  readonly add: (numbers: readonly number[]) => Packed;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

/** Packs lists of numbers, each in as few bytes as hold every one of it exactly. */
export function createPacking(): Packing {
  const lists: Uint8Array[] = [];
  let end = 0;
  return {
    add: (numbers) => {
      const { length } = numbers;
      const [first] = numbers;
      if (first === undefined || numbers.every((number) => Object.is(number, first))) {
        return { same: first ?? 0, length };
      }
      const type = narrowest(numbers);
      const packed = arrays[type].from(numbers);
      const at = end;
      lists.push(new Uint8Array(packed.buffer));
      end = aligned(at + packed.byteLength);
      return { type, at, length };
    },
    bytes: () => {
      const bytes = new Uint8Array(end);
      let at = 0;
      for (const list of lists) {
        bytes.set(list, at);
        at = aligned(at + list.length);
      }
      return bytes;
    },
  };
}

/** More numbers than any analysis has: a list of so many is no list of ours. */
export const longestList = 1 << 24;

/**
 * The list that `Packing.add` was given, from the bytes of the whole packing.
 * @throws RangeError where they do not hold it
 */
export function unpacked(packed: Packed, bytes: Uint8Array<ArrayBuffer>): ArrayLike<number> {
  if (packed.length > longestList) throw new RangeError('a list that is too long');
  if ('same' in packed) return new Array<number>(packed.length).fill(packed.same);
  return new arrays[packed.type](bytes.buffer, bytes.byteOffset + packed.at, packed.length);
}

/** The next place at or after `at` where a list may begin. */
export function aligned(at: number): number {
  return Math.ceil(at / alignment) * alignment;
}

function narrowest(numbers: readonly number[]): keyof typeof arrays {
  let greatest = 0;
  for (const number of numbers) {
    if (!Number.isInteger(number) || number < 0 || Object.is(number, -0)) return 'f64';
    if (number > greatest) greatest = number;
  }
  if (greatest < 2 ** 8) return 'u8';
  if (greatest < 2 ** 16) return 'u16';
  return greatest < 2 ** 32 ? 'u32' : 'f64';
}
