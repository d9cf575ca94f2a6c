import { t } from '@vscode/l10n';
import type { Initialiser } from '../tensor/initialise.ts';
import type { Range } from './range.ts';
import { parseTex } from './parseTex.ts';
import { didYouMean, nearestName } from './nearestName.ts';
import { readExpression } from './readExpression.ts';
import type { DataSource, InitialValue, InlineArray, Placed } from './spec.ts';
import { pathProblem } from './specPath.ts';
import { dataFileKinds, initialiserNames, specLimits, type InitialiserName } from './specKeys.ts';
import type { SpecContext } from './specText.ts';
import type { YamlNode } from './specYaml.ts';
import { symbolTex, type SymbolName } from './symbol.ts';
import { texSource } from './texSource.ts';

/** A whole number from 1 to `most`. */
export function readCount(
  value: YamlNode,
  what: string,
  most: number,
  context: SpecContext,
): Placed<number> | undefined {
  const number = value.kind === 'scalar' ? value.node.value : undefined;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) {
    wrongType(
      value.range,
      t('{0} is a whole number from 1, not {1}.', what, written(value, context)),
      context,
    );
    return undefined;
  }
  if (number > most) {
    const message = t('{0} is at most {1}, and {2} stands here.', what, most, number);
    context.report({ code: 'spec-limit', range: value.range, message });
    return undefined;
  }
  return { value: number, range: value.range };
}

/** One of a few words. */
export function readWord<T extends string>(
  value: YamlNode,
  what: string,
  words: readonly T[],
  context: SpecContext,
): Placed<T> | undefined {
  const text = textOf(value);
  if (text === undefined) {
    wrongType(value.range, t('{0} is one of {1}.', what, words.join(', ')), context);
    return undefined;
  }
  const found = words.find((word) => word === text);
  if (found === undefined)
    unknownName(value.range, t('There is no {0} "{1}".', what, text), text, words, context);
  return found && { value: found, range: value.range };
}

export function readText(
  value: YamlNode,
  what: string,
  context: SpecContext,
): Placed<string> | undefined {
  const text = textOf(value);
  if (text === undefined) wrongType(value.range, t('{0} stands here.', what), context);
  return text === undefined ? undefined : { value: text, range: value.range };
}

/** A file beside the note. */
export function readPath(
  value: YamlNode,
  kinds: readonly string[],
  context: SpecContext,
): Placed<string> | undefined {
  const path = readText(value, t("A file's path"), context);
  const why = path && pathProblem(path.value, kinds);
  if (path === undefined || why !== undefined) {
    if (why !== undefined) context.report({ code: 'spec-file', range: value.range, message: why });
    return undefined;
  }
  return path;
}

/** An initialiser, a number or nested lists. */
export function readInitialValue(value: YamlNode, context: SpecContext): InitialValue | undefined {
  if (value.kind === 'list') {
    const array = readArray(value, context);
    return array && { kind: 'array', array };
  }
  const number = value.kind === 'scalar' ? value.node.value : undefined;
  if (typeof number === 'number' && Number.isFinite(number))
    return { kind: 'constant', value: number };
  const text = textOf(value);
  if (text !== undefined) return readInitialiser(text, value.range, context);
  wrongType(
    value.range,
    t('An initialiser, a number or nested lists of numbers stand here.'),
    context,
  );
  return undefined;
}

/** A file, nested lists or an initialiser. */
export function readDataSource(value: YamlNode, context: SpecContext): DataSource | undefined {
  const text = textOf(value);
  const isPath = text !== undefined && /[/\\]|\.[A-Za-z]\w*$/.test(text) && !text.endsWith(')');
  if (!isPath) return readInitialValue(value, context);
  const path = readPath(value, dataFileKinds, context);
  return path && { kind: 'file', path: path.value };
}

function readInitialiser(
  text: string,
  range: Range,
  context: SpecContext,
): Initialiser | undefined {
  const match = /^([A-Za-z_]\w*)\s*(?:\(\s*([^()]*?)\s*\))?$/.exec(text);
  const name = match?.[1];
  const names = Object.keys(initialiserNames) as InitialiserName[];
  const known = names.find((one) => one === name);
  if (known === undefined) {
    const near = name ?? text;
    unknownName(
      { start: range.start, end: range.start + Math.min(near.length, range.end - range.start) },
      t('There is no initialiser "{0}".', text),
      near,
      names,
      context,
    );
    return undefined;
  }
  const rule = initialiserNames[known];
  const argument = match?.[2];
  const number = argument === undefined || argument === '' ? undefined : Number(argument);
  if (rule.takes === 'nothing') {
    if (argument === undefined || argument === '') return drawn(known, 0);
    wrongType(range, t('{0} takes no number.', known), context);
    return undefined;
  }
  const value = number ?? ('otherwise' in rule ? rule.otherwise : undefined);
  if (value === undefined || !Number.isFinite(value)) {
    wrongType(range, t('{0} takes one number, such as {0}(0.5).', known), context);
    return undefined;
  }
  return drawn(known, value);
}

function drawn(name: InitialiserName, value: number): Initialiser {
  switch (name) {
    case 'zeros':
      return { kind: 'constant', value: 0 };
    case 'ones':
      return { kind: 'constant', value: 1 };
    case 'constant':
      return { kind: 'constant', value };
    case 'normal':
      return { kind: 'normal', deviation: value };
    case 'uniform':
      return { kind: 'uniform', bound: value };
    case 'glorot':
      return { kind: 'glorot' };
    case 'orthogonal':
      return { kind: 'orthogonal', gain: value };
    case 'identity':
      return { kind: 'identity', gain: value };
  }
}

/** Numbers in lists of equal lengths, at most two deep. */
function readArray(
  list: YamlNode & { readonly kind: 'list' },
  context: SpecContext,
): InlineArray | undefined {
  const rows = list.items;
  const nested = rows.some(({ kind }) => kind === 'list');
  const lists: readonly (readonly YamlNode[])[] = nested
    ? rows.map((row) => (row.kind === 'list' ? row.items : [row]))
    : [rows];
  const width = lists[0]?.length ?? 0;
  const count = lists.reduce((sum, row) => sum + row.length, 0);
  if (count > specLimits.numbers) {
    const message = t(
      'Lists hold at most {0} numbers here; put them into a file.',
      specLimits.numbers,
    );
    context.report({ code: 'spec-limit', range: list.range, message });
    return undefined;
  }
  const data: number[] = [];
  for (const [i, row] of lists.entries()) {
    if (row.length !== width || (nested && rows[i]?.kind !== 'list')) {
      const message = t('The first row has {0} numbers, and this one has {1}.', width, row.length);
      context.report({ code: 'spec-shape', range: rows[i]?.range ?? list.range, message });
      return undefined;
    }
    for (const item of row) {
      const value = item.kind === 'scalar' ? item.node.value : undefined;
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        wrongType(
          item.range,
          t('A number is wanted here, not {0}.', written(item, context)),
          context,
        );
        return undefined;
      }
      data.push(value);
    }
  }
  if (count === 0) {
    wrongType(list.range, t('The list is empty.'), context);
    return undefined;
  }
  return { shape: nested ? [rows.length, width] : [width], data };
}

/**
 * A symbol as a key: LaTeX, or a name of a weights file. `W_hh` is `W_{hh}`, as braces do not
 * stand in YAML's own braces.
 */
export function readSymbol(name: string): SymbolName | undefined {
  if (name.length > specLimits.symbol) return undefined;
  const tex = name.replace(/^([A-Za-z])_([A-Za-z]\w+)$/, '$1_{$2}');
  const parsed = parseTex(tex, false, {});
  if (parsed.ok) {
    const source = texSource(
      tex,
      Int32Array.from({ length: tex.length + 1 }, (_, i) => i),
    );
    const content = readExpression(parsed.nodes, { start: 0, end: tex.length }, source);
    if (content.kind === 'symbol') return asKey(content.symbol);
  }
  return /^[A-Za-z][\w.]*$/.test(name) ? { base: name, indices: [] } : undefined;
}

/** `x_t` is x at every step; any other letter is part of a name, as in `W_i`. */
function asKey(symbol: SymbolName): SymbolName {
  const [index, ...more] = symbol.indices;
  if (index?.kind !== 'variable') return symbol;
  const isStep = index.name === 't' && index.offset === 0 && more.length === 0;
  return { base: isStep ? symbol.base : symbolTex(symbol), indices: [] };
}

function textOf(value: YamlNode): string | undefined {
  const text = value.kind === 'scalar' ? value.node.value : undefined;
  return typeof text === 'string' ? text : undefined;
}

function written(value: YamlNode, { source }: SpecContext): string {
  if (value.kind === 'nothing') return 'nothing';
  if (value.kind !== 'scalar') return value.kind === 'list' ? t('a list') : t('a mapping');
  const [start, end] = value.node.range ?? [0, 0];
  return `"${source.yaml.slice(start, Math.min(end, start + 40)).trim()}"`;
}

function wrongType(range: Range, message: string, { report }: SpecContext): void {
  report({ code: 'spec-wrong-type', range, message });
}

export function unknownName(
  range: Range,
  sentence: string,
  name: string,
  names: readonly string[],
  { report }: SpecContext,
  code: 'spec-unknown-name' | 'spec-unknown-key' = 'spec-unknown-name',
): void {
  const nearest = nearestName(name, names);
  const fixes =
    nearest === undefined
      ? {}
      : { fixes: [{ title: t('Write "{0}"', nearest), range, replacement: nearest }] };
  report({ code, range, message: sentence + didYouMean(name, names), ...fixes });
}
