/** The kinds of numbers that files hold. */
export type NumberKind =
  'f64' | 'f32' | 'f16' | 'bf16' | 'i64' | 'u64' | 'i32' | 'u32' | 'i16' | 'u16' | 'i8' | 'u8';

export const bytesOf: Readonly<Record<NumberKind, number>> = {
  f64: 8,
  f32: 4,
  f16: 2,
  bf16: 2,
  i64: 8,
  u64: 8,
  i32: 4,
  u32: 4,
  i16: 2,
  u16: 2,
  i8: 1,
  u8: 1,
};

/** `count` numbers from `start`, which the caller knows to lie inside of `bytes`. */
export function readNumbers(
  bytes: Uint8Array,
  start: number,
  count: number,
  kind: NumberKind,
  littleEndian = true,
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = reader(view, kind, littleEndian);
  const width = bytesOf[kind];
  return Float64Array.from({ length: count }, (_, i) => at(start + i * width));
}

function reader(view: DataView, kind: NumberKind, little: boolean): (at: number) => number {
  switch (kind) {
    case 'f64':
      return (at) => view.getFloat64(at, little);
    case 'f32':
      return (at) => view.getFloat32(at, little);
    case 'f16':
      return (at) => halfFloat(view.getUint16(at, little));
    case 'bf16':
      return (at) => brainFloat(view.getUint16(at, little));
    case 'i64':
      return (at) => Number(view.getBigInt64(at, little));
    case 'u64':
      return (at) => Number(view.getBigUint64(at, little));
    case 'i32':
      return (at) => view.getInt32(at, little);
    case 'u32':
      return (at) => view.getUint32(at, little);
    case 'i16':
      return (at) => view.getInt16(at, little);
    case 'u16':
      return (at) => view.getUint16(at, little);
    case 'i8':
      return (at) => view.getInt8(at);
    case 'u8':
      return (at) => view.getUint8(at);
  }
}

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a binary32. */
export function brainFloat(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}
