import { flowPlace } from './specFlow.ts';
import { specKeys, type SpecKey } from './specKeys.ts';

/** Characters of a block's YAML. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What stands, or could stand, at a place of an `rnn` block, with the word that is there already. */
export type SpecPlace =
  /** A key of the block; `others` are those of its other lines. */
  | { readonly kind: 'key'; readonly others: readonly string[]; readonly word: Word }
  | { readonly kind: 'value'; readonly key: SpecKey; readonly word: Word }
  /** A symbol under `size`, `init`, `data` or `names`. */
  | {
      readonly kind: 'symbol';
      readonly key: SpecKey;
      readonly others: readonly string[];
      readonly word: Word;
    }
  | {
      readonly kind: 'symbol-value';
      readonly key: SpecKey;
      readonly symbol: string;
      readonly word: Word;
    };

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** The key of the block that the line belongs to, `undefined` before the first. */
  readonly key: string | undefined;
  /** The key or symbol that the line begins with, and where its value begins. */
  readonly own: { readonly name: string; readonly value: number } | undefined;
  /** Where the value begins that an open bracket carries on to this line. */
  readonly flow: number | undefined;
  /** A line of a value after `|`, or a comment. */
  readonly isText: boolean;
}

/**
 * Finds out what stands at `at`, also where the YAML is half typed and no YAML reader would take
 * it: line by line, with the brackets that are open. Undefined in formulas, comments and lists.
 */
export function placeInSpec(yaml: string, at: number): SpecPlace | undefined {
  const lines = linesOf(yaml);
  const line = lines.find(({ start, end }) => start <= at && at <= end);
  if (line === undefined || line.isText || isComment(yaml.slice(line.start, at))) return undefined;
  const others = lines.filter((one) => one !== line);
  const base = baseIndent(lines);
  if (line.flow !== undefined) return inFlow(yaml, line.flow, at, line.key);
  if (line.own !== undefined && at >= line.own.value) {
    const { name, value } = line.own;
    if (/^\s*[{[]/.test(yaml.slice(value, line.end))) return inFlow(yaml, value, at, line.key);
    const word = wordAt(yaml, value, at, /[^\s#]/);
    if (line.indent > base) return symbolValue(line.key, name, word);
    return isKey(name) ? { kind: 'value', key: name, word } : undefined;
  }
  const word = wordAt(yaml, line.start, at, /[^\s:#{}[\],]/);
  if (yaml.slice(line.start, word.start).trim() !== '') return undefined;
  if (line.indent <= base || lines.every(({ own }) => own === undefined)) {
    return { kind: 'key', others: namesOf(others.filter(({ indent }) => indent <= base)), word };
  }
  if (!bySymbol(line.key)) return undefined;
  const siblings = others.filter(({ key, indent }) => key === line.key && indent > base);
  return { kind: 'symbol', key: line.key, others: namesOf(siblings), word };
}

function inFlow(
  yaml: string,
  from: number,
  at: number,
  key: string | undefined,
): SpecPlace | undefined {
  if (!bySymbol(key)) return undefined;
  const place = flowPlace(yaml, from, at);
  if (place === undefined) return undefined;
  if (place.symbol !== undefined) {
    return symbolValue(key, place.symbol, wordAt(yaml, place.start, at, /[^\s,{}[\]#]/));
  }
  const { others } = place;
  return { kind: 'symbol', key, others, word: wordAt(yaml, place.start, at, /[^\s:,#[\]{}]/) };
}

function symbolValue(key: string | undefined, symbol: string, word: Word): SpecPlace | undefined {
  return bySymbol(key) ? { kind: 'symbol-value', key, symbol, word } : undefined;
}

function linesOf(yaml: string): readonly Line[] {
  const lines: Line[] = [];
  let key: string | undefined;
  let textDeeperThan: number | undefined;
  let flow: number | undefined;
  let base: number | undefined;
  let start = 0;
  for (const text of yaml.split('\n')) {
    const end = start + text.length;
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    const isBlank = text.trim() === '';
    if (textDeeperThan !== undefined && !isBlank && indent <= textDeeperThan) {
      textDeeperThan = undefined;
    }
    const own = textDeeperThan === undefined ? ownKey(text, start) : undefined;
    if (own !== undefined) base ??= indent;
    // A bracket that was never closed does not swallow the keys of the block below it.
    const isTop = own !== undefined && indent <= (base ?? 0) && isKey(own.name);
    if (isTop) flow = undefined;
    const isText =
      (textDeeperThan !== undefined && (!isBlank || indent > textDeeperThan)) ||
      /^\s*#/.test(text) ||
      (own === undefined && /^\s*- /.test(text));
    if (flow === undefined && own !== undefined && indent <= (base ?? 0)) key = own.name;
    lines.push({
      start,
      end,
      indent: isBlank ? Math.max(indent, 0) : indent,
      key,
      own: flow === undefined ? own : undefined,
      flow,
      isText,
    });
    if (flow !== undefined) flow = flowEnds(yaml, flow, end) ? undefined : flow;
    else if (own !== undefined) {
      const value = yaml.slice(own.value, end);
      if (/^\s*[|>][-+\d]*\s*(?:#.*)?$/.test(value)) textDeeperThan = indent;
      else if (/^\s*[{[]/.test(value) && !flowEnds(yaml, own.value, end)) flow = own.value;
    }
    start = end + 1;
  }
  return lines;
}

/** `key:` at the beginning of a line, with quotes or without. */
function ownKey(text: string, start: number): Line['own'] {
  const match =
    /^\s*(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s:#'"{}[\],-][^:#{}[\],]*?))\s*:(?=\s|$)/.exec(text);
  if (match === null) return undefined;
  const name = (match[1]?.replaceAll("''", "'") ?? match[2] ?? match[3] ?? '').trim();
  return { name, value: start + match[0].length };
}

/** Whether the brackets that open at `from` are closed before `end`. */
function flowEnds(yaml: string, from: number, end: number): boolean {
  let depth = 0;
  for (const [sign] of withoutQuotes(yaml.slice(from, end)).matchAll(/[{}[\]]/g)) {
    depth += sign === '{' || sign === '[' ? 1 : -1;
  }
  return depth <= 0;
}

function withoutQuotes(text: string): string {
  return text.replace(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|(?<=\s)#.*$/gm, (quoted) =>
    ' '.repeat(quoted.length),
  );
}

/** The word around `at`, in quotes or not, no further back than `from`. */
function wordAt(yaml: string, from: number, at: number, character: RegExp): Word {
  const line = yaml.indexOf('\n', at);
  const stop = line < 0 ? yaml.length : line;
  const quoted = /(?:^|[\s{,:])(['"])([^'"\n]*)$/.exec(yaml.slice(from, at));
  let start = at;
  let end = at;
  if (quoted?.[1] !== undefined) {
    start = at - (quoted[2]?.length ?? 0) - 1;
    const close = yaml.slice(at, stop).indexOf(quoted[1]);
    if (close >= 0) return { start, end: at + close + 1, text: yaml.slice(start, at + close + 1) };
  } else {
    while (start > from && character.test(yaml[start - 1] ?? '')) start -= 1;
  }
  while (end < stop && character.test(yaml[end] ?? '')) end += 1;
  return { start, end, text: yaml.slice(start, end) };
}

function isComment(head: string): boolean {
  return /(?:^|\s)#/.test(head.replace(/'[^']*'|"[^"]*"/g, ''));
}

function baseIndent(lines: readonly Line[]): number {
  return lines.find(({ own }) => own !== undefined)?.indent ?? 0;
}

function namesOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ own }) => own?.name ?? []);
}

function isKey(name: string): name is SpecKey {
  return Object.hasOwn(specKeys, name);
}

function bySymbol(key: string | undefined): key is SpecKey {
  return key !== undefined && isKey(key) && specKeys[key].takes.kind === 'by-symbol';
}
