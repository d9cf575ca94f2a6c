import type { Work } from '../tensor/work.ts';
import { numbered, templateOf, textOf } from './numberedTexts.ts';
import { longestList, unpacked, type Packed, type Packing } from './packed.ts';

/**
 * Many records of the same kind as columns: ten thousand nodes and edges as text are ten megabytes,
 * of which each says again what the one before has said.
 */
export interface WireTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

type Column = {
  /** Rows that have no such member, or undefined. */
  readonly absent: Packed;
} & (
  | { readonly kind: 'numbers'; readonly numbers: Packed }
  | {
      readonly kind: 'texts';
      readonly templates: readonly (readonly string[])[];
      readonly which: Packed;
      readonly number: Packed;
    }
  /** Anything else: its different values, and which of them stands in each row. */
  | { readonly kind: 'values'; readonly values: readonly unknown[]; readonly which: Packed }
);

type Row = Readonly<Record<string, unknown>>;

/** Fewer rows are as short without columns. */
const fewestRows = 64;

/** Rows that are looked at at once. */
const pieceLength = 2048;

export function isTable(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length >= fewestRows && value.every(isRow);
}

function isRow(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/**
 * `rows` as columns, their numbers added to `packing`.
 * @param toText a text that tells two values that stand in no row as numbers or texts
 */
export function* table(
  rows: readonly Row[],
  packing: Packing,
  toText: (value: unknown) => string,
): Work<WireTable> {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  const columns: Record<string, Column> = {};
  for (const name of names) {
    const values: unknown[] = [];
    const absent: number[] = [];
    rows.forEach((row, at) => {
      const value = row[name];
      if (value === undefined) absent.push(at);
      else values.push(value);
    });
    yield;
    if (values.length > 0)
      columns[name] = yield* column(values, packing.add(absent), packing, toText);
  }
  return { rows: rows.length, columns };
}

function* column(
  values: readonly unknown[],
  absent: Packed,
  packing: Packing,
  toText: (value: unknown) => string,
): Work<Column> {
  if (values.every((value) => typeof value === 'number')) {
    return { kind: 'numbers', absent, numbers: packing.add(values) };
  }
  if (values.every((value) => typeof value === 'string')) {
    const number: number[] = [];
    const { which, keys } = yield* told(values, (text) => {
      const found = numbered(text);
      number.push(found.number);
      return found.key;
    });
    return {
      kind: 'texts',
      absent,
      templates: keys.map(templateOf),
      which: packing.add(which),
      number: packing.add(number),
    };
  }
  // Most rows share the few values that there are.
  const known = new Map<unknown, string>();
  const { which, keys } = yield* told(values, (value) => {
    const key = known.get(value) ?? toText(value);
    known.set(value, key);
    return key;
  });
  return {
    kind: 'values',
    absent,
    values: keys.map((key) => JSON.parse(key) as unknown),
    which: packing.add(which),
  };
}

/** The different keys of the values, and which of them each value has. */
function* told<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): Work<{ readonly which: readonly number[]; readonly keys: readonly string[] }> {
  const indices = new Map<string, number>();
  const which: number[] = [];
  for (const value of values) {
    if (which.length % pieceLength === pieceLength - 1) yield;
    const key = keyOf(value);
    let index = indices.get(key);
    if (index === undefined) indices.set(key, (index = indices.size));
    which.push(index);
  }
  return { which, keys: [...indices.keys()] };
}

/**
 * What `table` was given; members that were undefined are absent, and equal values are one.
 * @throws RangeError where the bytes do not hold it
 */
export function rowsOf(
  { rows: count, columns }: WireTable,
  bytes: Uint8Array<ArrayBuffer>,
): readonly Row[] {
  if (count > longestList) throw new RangeError('too many rows');
  const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const valueAt = reading(column, bytes);
    const absent = unpacked(column.absent, bytes);
    let passed = 0;
    rows.forEach((row, at) => {
      if (absent[passed] === at) passed += 1;
      else row[name] = valueAt(at - passed);
    });
  }
  return rows;
}

function reading(column: Column, bytes: Uint8Array<ArrayBuffer>): (at: number) => unknown {
  switch (column.kind) {
    case 'numbers': {
      const numbers = unpacked(column.numbers, bytes);
      return (at) => numbers[at];
    }
    case 'texts': {
      const which = unpacked(column.which, bytes);
      const number = unpacked(column.number, bytes);
      return (at) =>
        textOf({ template: column.templates[which[at] ?? 0] ?? [], number: number[at] ?? 0 });
    }
    case 'values': {
      const which = unpacked(column.which, bytes);
      return (at) => column.values[which[at] ?? 0];
    }
  }
}
