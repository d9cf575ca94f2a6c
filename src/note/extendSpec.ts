import { isMap, isScalar, isSeq, parseDocument, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Range } from './range.ts';
import { readSymbol } from './specValues.ts';
import type { SpecText } from './specText.ts';
import { entryText, linesOfKey, type AddedEntry, type SpecAdditions } from './specAdditions.ts';
import { specKeys, type SpecKey } from './specKeys.ts';
import { symbolTex } from './symbol.ts';

/** A piece of the note and what shall stand there instead. */
export interface TextEdit {
  readonly range: Range;
  readonly replacement: string;
}

/** An edit of a block's YAML; its lines are not yet those of the note. */
interface YamlEdit {
  readonly at: number;
  readonly remove: number;
  readonly lines: readonly string[];
}

/**
 * Adds to a block what it does not say yet, each thing where it belongs: a formula to `equations`,
 * a symbol into the braces of its key, a key at the end. What is there stays as it is.
 *
 * @param prefix what stands before the block's lines: the marks of a quote, a list's indentation
 */
export function extendSpec(
  source: SpecText,
  additions: SpecAdditions,
  prefix: string,
  lineEnd: string,
): readonly TextEdit[] {
  const { yaml } = source;
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent', strict: false });
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const end = yaml.trimEnd().length;
  const edits: YamlEdit[] = [];
  const last: string[] = [];
  for (const key of Object.keys(specKeys) as SpecKey[]) {
    const pair = pairs.find((one) => isScalar(one.key) && one.key.value === key);
    if (pair === undefined) last.push(...linesOfKey(key, additions));
    else if (key === 'equations') edits.push(...addFormulas(pair, additions.formulas, yaml));
    else edits.push(...addEntries(pair, additions.entries.get(key) ?? [], yaml));
  }
  if (last.length > 0) {
    const before = end === 0 ? [] : [''];
    const after = end === 0 ? [''] : [];
    edits.push({ at: end === 0 ? 0 : end, remove: 0, lines: [...before, ...last, ...after] });
  }
  return joined(edits).map(({ at, remove, lines }) => ({
    range: { start: placeOf(source, at), end: placeOf(source, at) + remove },
    replacement: lines.join(lineEnd + prefix),
  }));
}

/** What is added at one place is one edit, in the order of the additions. */
function joined(edits: readonly YamlEdit[]): readonly YamlEdit[] {
  const byPlace = new Map<number, YamlEdit>();
  for (const edit of edits) {
    const known = byPlace.get(edit.at);
    const [first = '', ...rest] = edit.lines;
    const lines =
      known === undefined
        ? edit.lines
        : [...known.lines.slice(0, -1), (known.lines.at(-1) ?? '') + first, ...rest];
    byPlace.set(edit.at, { at: edit.at, remove: Math.max(known?.remove ?? 0, edit.remove), lines });
  }
  return [...byPlace.values()];
}

/** Right behind the character before, so that the marks of the next line stay where they are. */
function placeOf({ offsets, yaml, range }: SpecText, at: number): number {
  if (at > 0) return (offsets[at - 1] ?? 0) + 1;
  return yaml === '' ? range.end : (offsets[0] ?? 0);
}

function addFormulas(pair: Pair, formulas: readonly string[], yaml: string): readonly YamlEdit[] {
  if (formulas.length === 0) return [];
  const { value } = pair;
  if (isSeq(value) && value.flow !== true) {
    const dash = value.range?.[0] ?? 0;
    const indent = ' '.repeat(dash - lineStart(yaml, dash));
    const quoted = formulas.map((tex) => `${indent}- '${tex.replaceAll("'", "''")}'`);
    return [insertion(endOf(yaml, value.range?.[1] ?? 0), ['', ...quoted])];
  }
  if (!isScalar(value) || !value.range) return [];
  const [start, end] = value.range;
  if (value.type === 'BLOCK_LITERAL') {
    const first = /\n( +)\S/.exec(yaml.slice(start, end));
    const indent = first?.[1] ?? '  ';
    const lines = formulas.map((tex) => indent + tex);
    return [insertion(endOf(yaml, end), ['', ...lines])];
  }
  const text = textOf(value);
  if (text === undefined) return [];
  const lines = [...text.split('\n'), ...formulas].map((tex) => `  ${tex}`);
  return [{ at: start, remove: end - start, lines: ['|', ...lines] }];
}

function textOf({ value, type }: Scalar): string | undefined {
  const oneLine = type === 'PLAIN' || type === 'QUOTE_SINGLE';
  return typeof value === 'string' && oneLine ? value : undefined;
}

function addEntries(
  { key, value }: Pair,
  entries: readonly AddedEntry[],
  yaml: string,
): readonly YamlEdit[] {
  if (entries.length === 0) return [];
  if (isScalar(value) && value.value === null && isScalar(key) && key.range) {
    const colon = yaml.indexOf(':', key.range[1]) + 1;
    return colon > 0 ? [insertion(colon, [` {${entries.map(entryText).join(', ')}}`])] : [];
  }
  if (!isMap(value) || !value.range) return [];
  // What is there and could not be read is for its author to mend.
  const known = new Set(value.items.map(nameOf));
  const added = entries.filter(({ symbol }) => !known.has(symbol)).map(entryText);
  if (added.length === 0) return [];
  const [start] = value.range;
  const lastEnd = endOfItems(value);
  if (value.flow === true) {
    if (lastEnd === undefined) return [insertion(start + 1, [added.join(', ')])];
    return [insertion(endOf(yaml, lastEnd), [`, ${added.join(', ')}`])];
  }
  const indent = ' '.repeat(start - lineStart(yaml, start));
  const lines = added.map((text) => indent + text);
  return [insertion(lineEndOf(yaml, endOf(yaml, lastEnd ?? start)), ['', ...lines])];
}

function nameOf({ key }: Pair): string {
  const name = isScalar(key) ? String(key.value) : '';
  const symbol = readSymbol(name);
  return symbol === undefined ? name : symbolTex(symbol);
}

function endOfItems({ items }: YAMLMap): number | undefined {
  const last = items.at(-1);
  const node = last?.value ?? last?.key;
  const range = (node as { readonly range?: readonly number[] } | null | undefined)?.range;
  return range?.[1];
}

function insertion(at: number, lines: readonly string[]): YamlEdit {
  return { at, remove: 0, lines };
}

/** Before the white space that a node's range may take in at its end. */
function endOf(yaml: string, end: number): number {
  return yaml.slice(0, end).trimEnd().length;
}

function lineEndOf(yaml: string, at: number): number {
  const next = yaml.indexOf('\n', at);
  return next < 0 ? yaml.length : next;
}

function lineStart(yaml: string, at: number): number {
  return at === 0 ? 0 : yaml.lastIndexOf('\n', at - 1) + 1;
}
