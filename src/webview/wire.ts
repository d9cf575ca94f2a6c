import type { Work } from '../tensor/work.ts';
import { aligned, createPacking, unpacked, type Packed } from './packed.ts';
import { isTable, rowsOf, table, type WireTable } from './wireTable.ts';

/** JSON has no infinities and no NaN, and VS Code carries messages to the page as JSON. */
const wireNumbers = { Infinity, '-Infinity': -Infinity, NaN } as const;
const wireKey = '$number';
const floatsKey = '$floats';
const packedKey = '$packed';
const tableKey = '$table';
export const encodedKey = '$encoded';

/**
 * A value as bytes, in parts. Threads hand bytes on without looking at them, so that a large
 * analysis costs the extension host nothing on its way from the engine to the page.
 *
 * All parts together: the length of the JSON in bytes (four, the lowest first), the JSON, and from
 * the next multiple of eight on the numbers of its tables.
 */
export interface Encoded {
  readonly [encodedKey]: readonly Uint8Array<ArrayBuffer>[];
}

export function isEncoded(value: unknown): value is Encoded {
  if (typeof value !== 'object' || value === null || !(encodedKey in value)) return false;
  const parts = value[encodedKey];
  return Array.isArray(parts) && parts.every((part) => part instanceof Uint8Array);
}

/** Bytes of a part: VS Code copies a message several times, a megabyte in about a millisecond. */
const partLength = 1 << 20;

const headLength = 4;

/** `value` for `fromWire`; the long lists in it are written in pieces. */
export function* encoding(value: object): Work<Encoded> {
  const packing = createPacking();
  const members: string[] = [];
  const packFloats = (key: string, part: unknown): unknown =>
    part instanceof Float64Array
      ? { [packedKey]: packing.add(Array.from(part)) }
      : forWire(key, part);
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined) continue;
    const carried = isTable(member)
      ? { [tableKey]: yield* table(member, packing, toJson) }
      : member;
    yield;
    members.push(`${JSON.stringify(key)}:${JSON.stringify(carried, packFloats)}`);
  }
  yield;
  const json = new TextEncoder().encode(`{${members.join(',')}}`);
  const packed = packing.bytes();
  const numbersAt = aligned(headLength + json.length);
  const bytes = new Uint8Array(numbersAt + packed.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, headLength);
  bytes.set(packed, numbersAt);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += partLength) {
    parts.push(bytes.slice(at, at + partLength));
  }
  return { [encodedKey]: parts };
}

/** What `encoding` was given; undefined for bytes that it did not make. */
function decoded(parts: readonly Uint8Array[]): unknown {
  const bytes = joined(parts);
  try {
    const end = headLength + new DataView(bytes.buffer).getUint32(0, true);
    const json = new TextDecoder().decode(bytes.subarray(headLength, end));
    return restored(JSON.parse(json), bytes.subarray(aligned(end)));
  } catch {
    return undefined;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, forWire);
}

function forWire(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { [wireKey]: String(value) };
  return value instanceof Float64Array ? { [floatsKey]: Array.from(value) } : value;
}

/**
 * A message as it can be carried: numbers that JSON lacks become `{$number: '-Infinity'}`. Typed
 * arrays are carried as they are.
 */
export function toWire(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value)
    ? { [wireKey]: String(value) }
    : mapParts(value, toWire);
}

/** What `toWire`, or `encoding`, was given. */
export function fromWire(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    if (wireKey in value) {
      const name = value[wireKey];
      if (name === 'Infinity' || name === '-Infinity' || name === 'NaN') return wireNumbers[name];
    }
    if (floatsKey in value && Array.isArray(value[floatsKey])) {
      return Float64Array.from(value[floatsKey].map(fromWire) as number[]);
    }
    if (isEncoded(value)) return decoded(value[encodedKey]);
  }
  return mapParts(value, fromWire);
}

/**
 * The same of what has just come out of JSON and belongs to nobody else: it is changed in place, as
 * to build ten thousands of objects a second time takes longer than to read them.
 */
function restored(value: unknown, numbers: Uint8Array<ArrayBuffer>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (wireKey in value || floatsKey in value) return fromWire(value);
  const parts = value as Record<string, unknown>;
  for (const key in parts) {
    const part = parts[key];
    if (typeof part === 'object' && part !== null) parts[key] = restored(part, numbers);
  }
  if (packedKey in value) {
    return Float64Array.from(unpacked(value[packedKey] as Packed, numbers));
  }
  return tableKey in value ? rowsOf(value[tableKey] as WireTable, numbers) : value;
}

function mapParts(value: unknown, part: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(part);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, part(inner)]));
}
