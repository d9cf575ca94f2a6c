import { specKeys, type SpecKey } from './specKeys.ts';
import { yamlKey } from './yamlKey.ts';

/** What a block shall say in addition, by its keys. */
export interface SpecAdditions {
  /** For `equations`, one a line. */
  readonly formulas: readonly string[];
  readonly values: ReadonlyMap<SpecKey, string>;
  readonly entries: ReadonlyMap<SpecKey, readonly AddedEntry[]>;
}

export interface AddedEntry {
  readonly symbol: string;
  readonly value: string;
}

/** The lines of a block that says all of it, in the order of the table of keys. */
export function linesOfSpec(additions: SpecAdditions): readonly string[] {
  return (Object.keys(specKeys) as SpecKey[]).flatMap((key) => linesOfKey(key, additions));
}

export function linesOfKey(key: SpecKey, additions: SpecAdditions): readonly string[] {
  const { formulas, values, entries } = additions;
  if (key === 'equations') {
    return formulas.length === 0 ? [] : ['equations: |', ...formulas.map((tex) => `  ${tex}`)];
  }
  const value = values.get(key);
  if (value !== undefined) return [`${key}: ${value}`];
  const list = entries.get(key);
  return list === undefined ? [] : [`${key}: {${list.map(entryText).join(', ')}}`];
}

export function entryText({ symbol, value }: AddedEntry): string {
  return `${yamlKey(symbol)}: ${value}`;
}
