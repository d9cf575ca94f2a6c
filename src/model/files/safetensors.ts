import { t } from '@vscode/l10n';
import { bytesOf, readNumbers, type NumberKind } from './numbers.ts';
import {
  read,
  refuse,
  shapeText,
  sizeOfShape,
  type LazyTensor,
  type Read,
  type TensorFile,
} from './tensor.ts';

const kinds: Readonly<Record<string, NumberKind>> = {
  F64: 'f64',
  F32: 'f32',
  F16: 'f16',
  BF16: 'bf16',
  I64: 'i64',
  I32: 'i32',
  I16: 'i16',
  I8: 'i8',
  U8: 'u8',
};

/** As in the format's own reader. */
const largestHeader = 100_000_000;

interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a safetensors file: eight bytes with the header's length, a JSON header, then the numbers
 * (github.com/huggingface/safetensors). Offsets that overlap or lie outside are refused.
 */
export function readSafetensors(bytes: Uint8Array): Read<TensorFile> {
  if (bytes.length < 8) return refuse(t('it is too short for a safetensors file'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(Math.min(bytes.length - 8, largestHeader))) {
    return refuse(t('its header is longer than the file'));
  }
  const begin = 8 + Number(length);
  const header = parseHeader(bytes.subarray(8, begin));
  if (header === undefined) return refuse(t('its header is no JSON object'));
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = readEntry(name, value, bytes.length - begin);
    if (typeof entry === 'string') return refuse(t("the header's entry of {0} {1}", name, entry));
    entries.push(entry);
  }
  const byPlace = [...entries].sort((a, b) => a.start - b.start || a.end - b.end);
  for (let i = 1; i < byPlace.length; i++) {
    if (byPlace[i]!.start < byPlace[i - 1]!.end) {
      return refuse(t('the tensors {0} and {1} overlap', byPlace[i - 1]!.name, byPlace[i]!.name));
    }
  }
  return read(new Map(entries.map((entry) => [entry.name, lazy(entry, bytes, begin)])));
}

function parseHeader(bytes: Uint8Array): object | undefined {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof header === 'object' && header !== null && !Array.isArray(header)
      ? header
      : undefined;
  } catch {
    return undefined;
  }
}

function readEntry(name: string, value: unknown, room: number): Entry | string {
  if (typeof value !== 'object' || value === null) return t('is no object');
  const { dtype, shape, data_offsets: offsets } = value as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string') return t('has no dtype');
  if (!Array.isArray(shape) || sizeOfShape(shape) === undefined) {
    return t('has no shape that can be read');
  }
  if (!Array.isArray(offsets) || offsets.length !== 2) return t('has no data_offsets');
  const [start, end] = offsets as readonly unknown[];
  if (!isOffset(start) || !isOffset(end) || start > end || end > room) {
    return t('points outside of the file');
  }
  return { name, dtype, shape: shape as readonly number[], start, end };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function lazy({ dtype, shape, start, end }: Entry, bytes: Uint8Array, begin: number): LazyTensor {
  return () => {
    const kind = Object.hasOwn(kinds, dtype) ? kinds[dtype] : undefined;
    if (kind === undefined) return refuse(t('numbers of the kind {0} are not read', dtype));
    const size = sizeOfShape(shape) ?? 0;
    if (end - start !== size * bytesOf[kind]) {
      return refuse(
        t('its header says {0}, and {1} bytes are there', shapeText(shape), end - start),
      );
    }
    return read({ shape, data: readNumbers(bytes, begin + start, size, kind) });
  };
}
