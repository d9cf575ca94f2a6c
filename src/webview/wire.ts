import type { Work } from '../tensor/work.ts';

/** JSON has no infinities and no NaN, and VS Code carries messages to the page as JSON. */
const wireNumbers = { Infinity, '-Infinity': -Infinity, NaN } as const;
const wireKey = '$number';
const floatsKey = '$floats';
export const encodedKey = '$encoded';

/**
 * A value as the bytes of its JSON, in parts. Threads hand bytes on without looking at them, so
 * that a large analysis costs the extension host nothing on its way from the engine to the page.
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

/** Elements of a long list that are written at once. */
const pieceLength = 64;

/** `value` for `fromWire`; the long lists in it are written in pieces. */
export function* encoding(value: object): Work<Encoded> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let pieces: Uint8Array[] = [];
  let length = 0;
  const endPart = (): void => {
    if (length > 0) parts.push(joined(pieces, length));
    pieces = [];
    length = 0;
  };
  const write = (text: string): void => {
    const piece = encoder.encode(text);
    if (length + piece.length > partLength) endPart();
    pieces.push(piece);
    length += piece.length;
  };
  let separator = '{';
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined) continue;
    write(`${separator}${JSON.stringify(key)}:`);
    separator = ',';
    if (!Array.isArray(member)) {
      write(JSON.stringify(member, forWire));
      continue;
    }
    write('[');
    for (let from = 0; from < member.length; from += pieceLength) {
      yield;
      const piece = JSON.stringify(member.slice(from, from + pieceLength), forWire);
      write(`${from === 0 ? '' : ','}${piece.slice(1, -1)}`);
    }
    write(']');
  }
  write(separator === '{' ? '{}' : '}');
  endPart();
  yield;
  return { [encodedKey]: parts };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The text of UTF-8 bytes; a character may begin in one part and end in the next. */
function textOf(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
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
    if (isEncoded(value)) return restored(JSON.parse(textOf(value[encodedKey])));
  }
  return mapParts(value, fromWire);
}

/**
 * The same of what has just come out of JSON and belongs to nobody else: it is changed in place, as
 * to build ten thousands of objects a second time takes longer than to read them.
 */
function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (wireKey in value || floatsKey in value) return fromWire(value);
  const parts = value as Record<string, unknown>;
  for (const key in parts) {
    const part = parts[key];
    if (typeof part === 'object' && part !== null) parts[key] = restored(part);
  }
  return value;
}

function mapParts(value: unknown, part: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(part);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, part(inner)]));
}
