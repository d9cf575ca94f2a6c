import { encodedKey, isEncoded } from './wire.ts';

const partKey = '$part';

/**
 * A message of `toWire` as it is posted: the bytes of what is encoded in it go ahead, a part at a
 * time, so that nobody on their way copies many megabytes at once.
 * @param id tells the parts of one message from those of another
 */
export function inParts(wire: object, id: number): readonly unknown[] {
  for (const [key, member] of entriesOf(wire)) {
    if (!isEncoded(member)) continue;
    const parts = member[encodedKey].map((bytes) => ({ [partKey]: id, bytes }));
    return [...parts, { ...wire, [key]: { [encodedKey]: id } }];
  }
  return [wire];
}

/**
 * Puts the messages of `inParts` together again. What it gives for a part is undefined, and so is
 * a message whose first parts never came (they went to the page before this one).
 */
export function createAssembly(): (data: unknown) => unknown {
  let id: unknown;
  let parts: Uint8Array[] = [];
  return (data) => {
    if (typeof data !== 'object' || data === null) return data;
    if (partKey in data) {
      if (data[partKey] !== id) parts = [];
      id = data[partKey];
      if ('bytes' in data && data.bytes instanceof Uint8Array) parts.push(data.bytes);
      return undefined;
    }
    for (const [key, member] of entriesOf(data)) {
      if (typeof member !== 'object' || member === null || !(encodedKey in member)) continue;
      if (typeof member[encodedKey] !== 'number') continue;
      if (member[encodedKey] !== id) return undefined;
      const whole = { ...data, [key]: { [encodedKey]: parts } };
      parts = [];
      id = undefined;
      return whole;
    }
    return data;
  };
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value);
}
