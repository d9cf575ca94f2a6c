import type { Work } from '../tensor/work.ts';

/** JSON has no infinities and no NaN, and VS Code carries messages to the page as JSON. */
const wireNumbers = { Infinity, '-Infinity': -Infinity, NaN } as const;
const wireKey = '$number';
const floatsKey = '$floats';
const encodedKey = '$encoded';

/**
 * A value as the bytes of its JSON. Threads hand bytes on without looking at them, so that a large
 * analysis costs the extension host nothing on its way from the engine to the page.
 */
export interface Encoded {
  readonly [encodedKey]: Uint8Array;
}

/** Elements of a long list that are written at once. */
const pieceLength = 64;

/** `value` for `fromWire`; the long lists in it are written in pieces. */
export function* encoding(value: object): Work<Encoded> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const write = (text: string): void => {
    parts.push(encoder.encode(text));
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
  yield;
  return { [encodedKey]: joined(parts) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
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
    if (encodedKey in value && value[encodedKey] instanceof Uint8Array) {
      return restored(JSON.parse(new TextDecoder().decode(value[encodedKey])));
    }
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
