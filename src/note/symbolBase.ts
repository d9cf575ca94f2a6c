import type { Nodes, TreeNode } from './katexTree.ts';
import type { Index, SymbolName } from './symbol.ts';

/**
 * What a letter with its dress is called: `h`, `\mathbf{h}`, `\tilde{h}`, `\mathrm{net}`; with the
 * indices that stand inside the dress, as in `\hat{y_t}`. Undefined for all that is no name.
 *
 * @param scripts reads a letter with scripts that stands inside a dress
 */
export function symbolBase(
  node: TreeNode,
  scripts: (node: TreeNode & { readonly type: 'supsub' }) => SymbolName | undefined,
): SymbolName | undefined {
  switch (node.type) {
    case 'mathord':
      return named(node.text);
    case 'textord':
      return isNameText(node.text) ? named(node.text) : undefined;
    case 'ordgroup':
    case 'mclass':
    case 'styling':
    case 'color':
    case 'sizing': {
      const [only, ...more] = node.body;
      return only && more.length === 0 ? symbolBase(only, scripts) : undefined;
    }
    case 'supsub':
      return scripts(node);
    case 'accent':
      return dress(symbolBase(node.base, scripts), accentName(node.label));
    case 'overline':
    case 'underline':
      return dress(
        symbolBase(node.body, scripts),
        node.type === 'overline' ? '\\bar' : '\\underline',
      );
    case 'font':
    case 'text':
    case 'operatorname': {
      const word = wordOf(node);
      if (word !== undefined && word.length > 1) return named(`\\mathrm{${word}}`);
      if (node.type !== 'font')
        return word === undefined || word === '' ? undefined : named(`\\mathrm{${word}}`);
      return dress(symbolBase(node.body, scripts), `\\${node.font}`);
    }
    default:
      return undefined;
  }
}

/** `\bar`, `\overline` over a letter are the same mark, as are the wide forms of accents. */
function accentName(label: string): string {
  if (label === '\\widehat') return '\\hat';
  if (label === '\\widetilde') return '\\tilde';
  return label;
}

function named(base: string): SymbolName {
  return { base, indices: [] };
}

function dress(inner: SymbolName | undefined, command: string): SymbolName | undefined {
  return inner && { base: `${command}{${inner.base}}`, indices: inner.indices };
}

/** Signs among KaTeX's `textord` that are no names. */
const signs = new Set([
  '\\prime',
  '\\partial',
  '\\nabla',
  '\\|',
  '\\vert',
  '\\Vert',
  '\\backslash',
]);

function isNameText(text: string): boolean {
  if (/^[A-Za-z]$/.test(text)) return true;
  if (text.startsWith('\\')) return /^\\[A-Za-z]+$/.test(text) && !signs.has(text);
  return (text.codePointAt(0) ?? 0) > 0x7f && /^\p{L}/u.test(text);
}

/** The letters of `\text{loss}`, `\mathrm{ReLU}`, `\operatorname{softmax}`; undefined for other things. */
export function wordOf(node: TreeNode): string | undefined {
  switch (node.type) {
    case 'font':
      return uprightFonts.has(node.font) ? lettersOf(node.body) : undefined;
    case 'text':
    case 'operatorname':
      return lettersOfAll(node.body);
    case 'ordgroup':
    case 'mclass':
    case 'styling': {
      const [only, ...more] = node.body;
      return only && more.length === 0 ? wordOf(only) : undefined;
    }
    default:
      return undefined;
  }
}

/** Fonts in which several letters are one word, rather than a product. */
const uprightFonts = new Set(['mathrm', 'rm', 'textrm', 'mathsf', 'mathtt', 'mathit', 'text']);

function lettersOfAll(nodes: Nodes): string | undefined {
  let word = '';
  for (const node of nodes) {
    const letters = lettersOf(node);
    if (letters === undefined) return undefined;
    word += letters;
  }
  return word;
}

function lettersOf(node: TreeNode): string | undefined {
  switch (node.type) {
    case 'mathord':
    case 'textord':
      // `log\_softmax` is `log-softmax`: an underscore would make an index of what follows.
      if (node.text === '\\_') return '-';
      return node.text.length === 1 || !node.text.startsWith('\\') ? node.text : undefined;
    case 'atom':
      return node.text === '-' || node.text === '*' ? node.text : undefined;
    case 'spacing':
      return node.text === ' ' || node.text === '~' ? ' ' : undefined;
    case 'kern':
      return '';
    case 'ordgroup':
    case 'text':
    case 'operatorname':
    case 'mclass':
    case 'styling':
      return lettersOfAll(node.body);
    case 'font':
      return lettersOf(node.body);
    default:
      return undefined;
  }
}

/** The text of a script that is no index: `hh`, `\mathrm{in}` → `in`, `\theta`. */
export function scriptText(nodes: Nodes): string | undefined {
  let text = '';
  for (const node of nodes) {
    const part = scriptPart(node);
    if (part === undefined) return undefined;
    const glued = /\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(part);
    text += (glued ? ' ' : '') + part;
  }
  return text;
}

function scriptPart(node: TreeNode): string | undefined {
  switch (node.type) {
    case 'mathord':
    case 'textord':
    case 'atom':
      return node.text;
    case 'spacing':
    case 'kern':
      return '';
    case 'ordgroup':
    case 'styling':
      return scriptText(node.body);
    case 'text':
    case 'operatorname':
    case 'font':
    case 'accent': {
      const word = wordOf(node);
      if (word !== undefined) return word.trim();
      return symbolBase(node, () => undefined)?.base;
    }
    case 'supsub': {
      const base = node.base ? scriptPart(node.base) : '';
      const sub = node.sub ? scriptPart(node.sub) : '';
      const sup = node.sup ? scriptPart(node.sup) : '';
      if (base === undefined || sub === undefined || sup === undefined) return undefined;
      return base + (sub && `_{${sub}}`) + (sup === '\\prime' ? "'" : sup && `^{${sup}}`);
    }
    default:
      return undefined;
  }
}

/** Letters that count steps, entries or layers when they stand alone below a symbol. */
const indexLetters = new Set([...'tnijkmlsTNKMLIJpqu'.split(''), '\\tau', '\\ell', 'τ']);

/**
 * Reads `3`, `t`, `t-1`, `n + 2`, or several of them between commas. A letter of its own is an
 * index only where it is one by custom: `b_h` is a name, `b_t` a value at step t.
 */
export function readIndices(nodes: Nodes): readonly Index[] | undefined {
  const groups: string[][] = [[]];
  for (const node of flatten(nodes)) {
    if (node.type === 'kern' || node.type === 'spacing') continue;
    const text =
      node.type === 'mathord' || node.type === 'textord' || node.type === 'atom'
        ? node.text
        : undefined;
    if (text === undefined) return undefined;
    if (text === ',') groups.push([]);
    else groups.at(-1)?.push(text);
  }
  const indices = groups.map(readIndex);
  return indices.every((index) => index !== undefined) ? indices : undefined;
}

function flatten(nodes: Nodes): Nodes {
  return nodes.flatMap((node) =>
    node.type === 'ordgroup' || node.type === 'styling' ? flatten(node.body) : [node],
  );
}

function readIndex(parts: readonly string[]): Index | undefined {
  const number = wholeNumber(parts);
  if (number !== undefined) return { kind: 'number', value: number };
  const [letter, sign, ...rest] = parts;
  if (letter === undefined || !/^(?:\p{L}|\\[A-Za-z]+)$/u.test(letter)) return undefined;
  if (sign === undefined)
    return indexLetters.has(letter) ? { kind: 'variable', name: letter, offset: 0 } : undefined;
  const offset = wholeNumber(rest);
  if (offset === undefined) return undefined;
  if (sign === '+') return { kind: 'variable', name: letter, offset };
  if (sign === '-' || sign === '−') return { kind: 'variable', name: letter, offset: -offset };
  return undefined;
}

function wholeNumber(parts: readonly string[]): number | undefined {
  const text = parts.join('').replace(/^−/, '-');
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
