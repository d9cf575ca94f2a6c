import { t } from '@vscode/l10n';
import { bytesOf, readNumbers, type NumberKind } from './numbers.ts';
import { read, refuse, sizeOfShape, type Read, type Tensor } from './tensor.ts';

const kinds: Readonly<Record<string, NumberKind>> = {
  f8: 'f64',
  f4: 'f32',
  f2: 'f16',
  i8: 'i64',
  i4: 'i32',
  i2: 'i16',
  i1: 'i8',
  u8: 'u64',
  u4: 'u32',
  u2: 'u16',
  u1: 'u8',
  b1: 'u8',
};

/** Reads NumPy's format (numpy.lib.format, versions 1 to 3); pickled objects are refused. */
export function readNpy(bytes: Uint8Array): Read<Tensor> {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) {
    return refuse(t('it is no npy file'));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = (bytes[6] ?? 0) >= 2;
  if (wide && bytes.length < 12) return refuse(t('it is too short for an npy file'));
  const begin = wide ? 12 : 10;
  const start = begin + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) return refuse(t('its header is longer than the file'));
  const header = new TextDecoder('latin1').decode(bytes.subarray(begin, start));
  const type = /'descr'\s*:\s*'([<>|=])?([a-zA-Z]\d*)'/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const list = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (!type || order === undefined || list === undefined)
    return refuse(t('its header cannot be read'));
  const name = type[2] ?? '';
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return refuse(t('numbers of the kind {0} are not read', name));
  const shape = list.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const size = sizeOfShape(shape);
  if (size === undefined) return refuse(t('its shape cannot be read or is too large'));
  if (bytes.length - start < size * bytesOf[kind]) {
    return refuse(t('its header says {0} numbers, and the file is shorter', size));
  }
  const data = readNumbers(bytes, start, size, kind, type[1] !== '>');
  return read({ shape, data: order === 'True' ? rowMajor(data, shape) : data });
}

/** From column-major, where the first index runs fastest. */
function rowMajor(data: Float64Array, shape: readonly number[]): Float64Array {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  return data.map((_, index) => {
    let rest = index;
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis]!;
      from += (rest % length) * strides[axis]!;
      rest = Math.floor(rest / length);
    }
    return data[from]!;
  });
}
