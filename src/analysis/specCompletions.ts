import { t } from '@vscode/l10n';
import { yamlKey } from '../note/yamlKey.ts';
import type { Range } from '../note/range.ts';
import { specAt, type PlaceAt } from '../note/specAt.ts';
import { pathFolder } from '../note/specPath.ts';
import {
  dataFileKinds,
  initialiserNames,
  specKeys,
  type InitialiserName,
  type SpecKey,
} from '../note/specKeys.ts';
import { initialiserForm, initialiserMarkdown, keyMarkdown } from '../note/specWords.ts';
import type { OpenNote } from './openNote.ts';
import { specSymbols } from './specSymbols.ts';

/** Something that can be written at a place of an `rnn` block. */
export interface SpecCompletion {
  readonly kind: 'key' | 'word' | 'initialiser' | 'symbol' | 'tensor';
  readonly label: string;
  /** A few words beside the label. */
  readonly detail: string;
  /** In markdown. */
  readonly documentation: string | undefined;
  /** A snippet in VS Code's syntax. */
  readonly snippet: string;
  /** More can be completed where the cursor comes to stand. */
  readonly again: boolean;
}

/** Files are wanted too: those of some kinds in a folder beside the note. */
export interface FilesWanted {
  /** Relative to the note, '' for its own folder. */
  readonly folder: string;
  readonly kinds: readonly string[];
  /** The characters of the file's name that are there already. */
  readonly range: Range;
}

export interface SpecCompletions {
  readonly items: readonly SpecCompletion[];
  /** What is replaced. */
  readonly range: Range;
  readonly files: FilesWanted | undefined;
}

/**
 * What can be written at an offset of a note, also while the block is half typed; undefined outside
 * of `rnn` blocks and where nothing is known.
 *
 * @param tensors the names in a weights file beside the note
 */
export function specCompletions(
  open: OpenNote,
  offset: number,
  tensors: (path: string) => readonly string[],
): SpecCompletions | undefined {
  const found = specAt(open.note.text, offset);
  if (found === undefined) return undefined;
  const { place, range } = found;
  const only = (items: readonly SpecCompletion[]): SpecCompletions => ({
    items,
    range,
    files: undefined,
  });
  switch (place.kind) {
    case 'key':
      return only(keyItems(place.others, found));
    case 'symbol':
      return only(symbolItems(open, place.key, place.others, found));
    case 'value': {
      const { takes } = specKeys[place.key];
      if (takes.kind === 'word') return only(wordItems(takes.words));
      return takes.kind === 'file'
        ? { items: [], range, files: filesAt(found, takes.files) }
        : undefined;
    }
    case 'symbol-value': {
      const { takes } = specKeys[place.key];
      if (takes.kind !== 'by-symbol' || takes.of === 'count') return undefined;
      if (takes.of === 'tensor') return only(tensorItems(found, tensors));
      const isData = takes.of === 'data';
      return {
        items: /[/\\]/.test(found.typed) ? [] : initialiserItems(),
        range,
        files: isData ? filesAt(found, dataFileKinds) : undefined,
      };
    }
  }
}

function keyItems(others: readonly string[], { prefix }: PlaceAt): readonly SpecCompletion[] {
  const keys = (Object.keys(specKeys) as SpecKey[]).filter((key) => !others.includes(key));
  return keys.map((key) => ({
    kind: 'key',
    label: key,
    detail: '',
    documentation: keyMarkdown(key),
    snippet: keySnippet(key, prefix),
    again: ['file', 'by-symbol'].includes(specKeys[key].takes.kind),
  }));
}

function keySnippet(key: SpecKey, prefix: string): string {
  const { takes, example } = specKeys[key];
  switch (takes.kind) {
    case 'latex':
      // VS Code repeats the indentation of a line, and not the marks of a quote.
      return prefix.trim() === ''
        ? `${key}: |\n  \${1:${inSnippet(example)}}`
        : `${key}: '\${1:${inSnippet(example)}}'`;
    case 'word':
      return `${key}: \${1|${Object.keys(takes.words).join(',')}|}`;
    case 'count':
    case 'seed':
      return `${key}: \${1:${example}}`;
    case 'file':
      return `${key}: $1`;
    case 'by-symbol':
      return `${key}: {$1}`;
  }
}

function wordItems(words: Readonly<Record<string, string>>): readonly SpecCompletion[] {
  return Object.entries(words).map(([word, means]) => ({
    kind: 'word',
    label: word,
    detail: t(means),
    documentation: t(means),
    snippet: inSnippet(word),
    again: false,
  }));
}

function initialiserItems(): readonly SpecCompletion[] {
  return (Object.keys(initialiserNames) as InitialiserName[]).map((name) => {
    const rule = initialiserNames[name];
    return {
      kind: 'initialiser',
      label: initialiserForm(name),
      detail: '',
      documentation: initialiserMarkdown(name),
      snippet: 'example' in rule ? `${name}(\${1:${rule.example}})` : name,
      again: false,
    };
  });
}

function symbolItems(
  open: OpenNote,
  key: SpecKey,
  others: readonly string[],
  { source, range }: PlaceAt,
): readonly SpecCompletion[] {
  const { text } = open.note;
  const hasColon = /^\s*:/.test(text.slice(range.end, range.end + 20));
  return specSymbols(open, source.range.start, key)
    .filter(({ name }) => !others.includes(name))
    .map(({ name, what }) => ({
      kind: 'symbol',
      label: name,
      detail: what,
      documentation: undefined,
      snippet: inSnippet(yamlKey(name)) + (hasColon ? '' : ': $1'),
      again: !hasColon && key !== 'size',
    }));
}

function tensorItems(
  { source }: PlaceAt,
  tensors: (path: string) => readonly string[],
): readonly SpecCompletion[] {
  const path = /^weights:[ \t]*(['"]?)([^\s'"#]+)\1/m.exec(source.yaml)?.[2];
  if (path === undefined) return [];
  return tensors(path).map((name) => ({
    kind: 'tensor',
    label: name,
    detail: path,
    documentation: undefined,
    snippet: inSnippet(/^[A-Za-z][\w.]*$/.test(name) ? name : yamlKey(name)),
    again: false,
  }));
}

/** The folder that is typed already is listed, and the rest of the word is replaced. */
function filesAt(
  { place, range, typed }: PlaceAt,
  kinds: readonly string[],
): FilesWanted | undefined {
  const folder = pathFolder(typed.replace(/^['"]/, ''));
  if (folder === undefined) return undefined;
  const start = range.start + Math.max(typed.lastIndexOf('/') + 1, /^['"]/.test(typed) ? 1 : 0);
  const isClosed = /^(['"]).*\1$/.test(place.word.text);
  const end = Math.max(isClosed ? range.end - 1 : range.end, start);
  return { folder, kinds, range: { start, end } };
}

function inSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
