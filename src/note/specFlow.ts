/** A place in `{x: 3, h: 8}`: a value where `symbol` is given, else a symbol. */
export interface FlowPlace {
  /** Where the symbol or value begins that stands at the place. */
  readonly start: number;
  readonly symbol: string | undefined;
  /** The other symbols of the mapping. */
  readonly others: readonly string[];
}

interface Entry {
  readonly start: number;
  readonly symbol: string | undefined;
  /** Where the value begins. */
  readonly value: number;
  readonly end: number;
}

/** What stands at `at` in the mapping that opens at or behind `from`; undefined in a list. */
export function flowPlace(yaml: string, from: number, at: number): FlowPlace | undefined {
  const entries = flowEntries(yaml, from, at);
  const here = entries.find(({ start, end }) => start <= at && at <= end);
  if (here === undefined) return undefined;
  const others = entries.flatMap((one) => (one === here ? [] : (one.symbol ?? [])));
  if (here.symbol === undefined || at < here.value) {
    return { start: here.start, symbol: undefined, others };
  }
  // Nested lists are numbers, of which nobody can know the next.
  if (/^\s*[[{]/.test(yaml.slice(here.value, at))) return undefined;
  return { start: here.value, symbol: here.symbol, others };
}

/** The entries between the outermost braces; the last one ends where a line behind `at` has a key. */
function flowEntries(yaml: string, from: number, at: number): readonly Entry[] {
  const entries: Entry[] = [];
  let depth = 0;
  let start = from;
  let colon: number | undefined;
  const finish = (end: number): void => {
    const symbol = colon === undefined ? undefined : unquoted(yaml.slice(start, colon).trim());
    entries.push({ start, symbol, value: (colon ?? end) + 1, end });
    start = end + 1;
    colon = undefined;
  };
  for (let i = from; i < yaml.length; i++) {
    const sign = yaml[i];
    if (sign === '\n' && i >= at && /^\n[A-Za-z]+:(?:\s|$)/.test(yaml.slice(i, i + 40))) {
      if (depth > 0) finish(i);
      return entries;
    }
    if (sign === "'" || sign === '"') {
      const close = yaml.indexOf(sign, i + 1);
      const line = yaml.indexOf('\n', i);
      if (close >= 0 && (line < 0 || close < line)) i = close;
      continue;
    }
    if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth === 1) {
        if (sign === '[') return [];
        start = i + 1;
      }
    } else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth > 0) continue;
      finish(i);
      return entries;
    } else if (depth === 1 && sign === ',') finish(i);
    else if (depth === 1 && sign === ':' && /[\s,}]|$/.test(yaml[i + 1] ?? '')) colon ??= i;
  }
  if (depth > 0) finish(yaml.length);
  return entries;
}

function unquoted(name: string): string {
  const quoted = /^(['"])(.*)\1$/.exec(name);
  return quoted?.[2]?.replaceAll("''", "'") ?? name;
}
