import { numberOf, entriesOf, isScalar, isVector, shapeWords, type Value } from './value.ts';

const mostShown = 12;

/** A small value in words: `0.25`, `[0.12, -0.4] (1×2)`, and only the shape and norm of a large one. */
export function valueText(value: Value): string {
  if (value.identity) return value.data[0] === 0 ? '0' : `${short(numberOf(value))} I`;
  if (isScalar(value)) return short(numberOf(value));
  const { rows, columns } = value;
  const entries = entriesOf(value);
  const shape = shapeWords(value);
  if (entries.length > mostShown) {
    const first = [...entries.subarray(0, 4)].map(short).join(', ');
    return `[${first}, …] (${shape})`;
  }
  if (isVector(value)) return `[${[...entries].map(short).join(', ')}] (${shape})`;
  const lines = Array.from({ length: rows }, (_, row) =>
    [...entries.subarray(row * columns, (row + 1) * columns)].map(short).join(', '),
  );
  return `[${lines.join('; ')}] (${shape})`;
}

function short(number: number): string {
  const text = number.toPrecision(4);
  return text.includes('e') ? text : String(Number(text));
}
