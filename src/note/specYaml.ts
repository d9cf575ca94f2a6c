import { t } from '@vscode/l10n';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Scalar } from 'yaml';
import type { Range } from './range.ts';
import type { SpecContext } from './specText.ts';
import { specLimits } from './specKeys.ts';

/** A node of the YAML, without anchors, aliases and tags of its own: those are refused. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly node: Scalar; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly range: Range }
  | { readonly kind: 'nothing'; readonly range: Range };

export interface YamlEntry {
  readonly key: Scalar;
  readonly name: string;
  readonly keyRange: Range;
  readonly value: YamlNode;
}

/** YAML's reader calls itself for each level. */
const deepestNesting = 50;

/** Reads the block as a mapping; what is wrong in it is reported, and the rest is given. */
export function readYaml(context: SpecContext): readonly YamlEntry[] {
  const { yaml } = context.source;
  const { report, at } = context;
  if (yaml.length > specLimits.characters) {
    const message = t(
      'A block has at most {0} characters; put numbers into a file.',
      specLimits.characters,
    );
    report({ code: 'spec-limit', range: context.source.range, message });
    return [];
  }
  const deep = tooDeep(yaml);
  if (deep !== undefined) {
    const message = t('Nested deeper than {0} levels.', deepestNesting);
    report({ code: 'spec-limit', range: at(deep, deep + 1), message });
    return [];
  }
  const asWritten = parseDocument(yaml, options);
  const tab = asWritten.errors.find(({ code }) => code === 'TAB_AS_INDENT');
  // What the tabs indent is read all the same; a space for each leaves all places as they are.
  const document =
    tab === undefined ? asWritten : parseDocument(yaml.replaceAll(/^[ \t]+/gm, blanks), options);
  const errors = tab === undefined ? document.errors : [tab, ...document.errors];
  for (const { pos, code, message } of [...errors, ...document.warnings]) {
    report({ code: 'spec-yaml', range: at(pos[0], pos[1]), message: plainWords(code, message) });
  }
  const root = convert(document.contents, context);
  if (root.kind === 'map') return root.entries;
  if (root.kind !== 'nothing' && document.errors.length === 0) {
    const message = t('A block is a list of keys with their values, such as `steps: 12`.');
    report({ code: 'spec-wrong-type', range: root.range, message });
  }
  return [];
}

const options = {
  schema: 'core',
  version: '1.2',
  prettyErrors: false,
  strict: true,
  // Told below, with the whole key.
  uniqueKeys: false,
  logLevel: 'silent',
} as const;

function blanks(space: string): string {
  return space.replaceAll('\t', ' ');
}

function convert(node: unknown, context: SpecContext): YamlNode {
  const range = rangeOf(node as Node | null, context);
  if (isAlias(node)) {
    const message = t('Aliases (`*name`) are not read here; write the value itself.');
    context.report({ code: 'spec-yaml', range, message });
    return { kind: 'nothing', range };
  }
  if (isScalar(node)) {
    const binary = node.tag !== undefined && !/^tag:yaml\.org,2002:(str|int|float)$/.test(node.tag);
    if (binary && node.tag !== undefined && node.type !== undefined) {
      context.report({
        code: 'spec-yaml',
        range,
        message: t('The tag {0} is not read here.', node.tag),
      });
    }
    return node.value === null ? { kind: 'nothing', range } : { kind: 'scalar', node, range };
  }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => convert(item, context)), range };
  }
  if (!isMap(node)) return { kind: 'nothing', range };
  const names = new Set<string>();
  const entries = node.items.flatMap(({ key, value }): YamlEntry[] => {
    const keyRange = rangeOf(key as Node | null, context);
    if (!isScalar(key)) {
      const message = t('A name is wanted here, and a list or mapping stands here.');
      context.report({ code: 'spec-yaml', range: keyRange, message });
      return [];
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    if (names.has(name)) {
      const message = t('This key stands here twice.');
      context.report({ code: 'spec-yaml', range: keyRange, message });
    }
    names.add(name);
    const inner =
      value === null ? { kind: 'nothing' as const, range: keyRange } : convert(value, context);
    return [{ key, name, keyRange, value: inner }];
  });
  return { kind: 'map', entries, range };
}

function rangeOf(node: Node | null, context: SpecContext): Range {
  const range = node?.range;
  if (!range) return { start: context.source.range.start, end: context.source.range.start + 3 };
  const { yaml } = context.source;
  let end = range[1];
  while (end > range[0] + 1 && /\s/.test(yaml[end - 1] ?? '')) end -= 1;
  return context.at(range[0], end);
}

/** Where a level too many opens. */
function tooDeep(yaml: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of yaml.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepestNesting) return index;
  }
  for (const line of yaml.matchAll(/^[ \t]*(?:[-?:][ \t]+){20,}/gm)) return line.index;
  return undefined;
}

function plainWords(code: string, message: string): string {
  switch (code) {
    case 'TAG_RESOLVE_FAILED':
      return t('Tags (`!name`) are not read here; write the value alone.');
    case 'TAB_AS_INDENT':
      return t('YAML is indented by spaces, and a tab stands here.');
    default:
      return t(
        "This is no YAML: {0}. LaTeX with braces stands in quotes ('W_{hh}') or in a block after `|`.",
        message,
      );
  }
}

/** The characters that a scalar's text is made of, with their places in the note. */
export interface ScalarText {
  readonly text: string;
  readonly offsets: Int32Array;
  readonly range: Range;
}

/**
 * The lines of a scalar as they stand in the note, without indentation, quotes and header. LaTeX is
 * read from these, as YAML's own value has lost its places; undefined where double quotes have
 * taken backslashes for their own.
 */
export function scalarLines(node: Scalar, context: SpecContext): readonly ScalarText[] | undefined {
  const [start, end] = node.range ?? [0, 0];
  const { yaml, offsets } = context.source;
  const lines: ScalarText[] = [];
  const add = (from: number, to: number): void => {
    let first = from;
    let last = to;
    while (first < last && /\s/.test(yaml[first] ?? '')) first += 1;
    while (last > first && /\s/.test(yaml[last - 1] ?? '')) last -= 1;
    const doubled = node.type === 'QUOTE_SINGLE';
    const places: number[] = [];
    for (let i = first; i < last; i++) {
      places.push(i);
      if (doubled && yaml[i] === "'" && yaml[i + 1] === "'") i += 1;
    }
    const text = places.map((place) => yaml[place]).join('');
    const placed = Int32Array.from([...places, last], (place) => offsets[place] ?? 0);
    if (places.length > 0) placed[places.length] = placed[places.length - 1]! + 1;
    lines.push({ text, offsets: placed, range: context.at(first, last) });
  };
  let from = start;
  let to = end;
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const header = yaml.indexOf('\n', start);
    from = header < 0 || header > end ? end : header + 1;
  } else if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
    from += 1;
    to -= 1;
    if (node.type === 'QUOTE_DOUBLE' && yaml.slice(from, to).includes('\\')) return undefined;
  }
  while (from < to) {
    const next = yaml.indexOf('\n', from);
    const stop = next < 0 || next > to ? to : next;
    add(from, stop);
    from = stop + 1;
  }
  return lines;
}
