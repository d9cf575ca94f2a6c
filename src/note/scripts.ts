import type { Nodes, TreeNode } from './katexTree.ts';
import { readIndices, scriptText, symbolBase } from './symbolBase.ts';
import type { SymbolName } from './symbol.ts';

/** What stands above a symbol besides its name: `^\top`, `^2`. */
export type Above =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'transpose' }
  | { readonly kind: 'power'; readonly exponent: Nodes };

export interface ScriptedSymbol {
  readonly symbol: SymbolName;
  readonly above: Above;
}

const nothing: Above = { kind: 'nothing' };

/** Reads a letter with its scripts: primes, indices, parts of the name, transpose or power. */
export function readScripted(node: TreeNode): ScriptedSymbol | undefined {
  if (node.type !== 'supsub') {
    const symbol = symbolBase(node, innerScripts);
    return symbol && { symbol, above: nothing };
  }
  const inner = node.base ? symbolBase(node.base, innerScripts) : undefined;
  if (!inner) return undefined;
  const below = withSubscript(inner, node.sub ? contentOf(node.sub) : []);
  return below && withSuperscript(below, node.sup ? contentOf(node.sup) : []);
}

/** Inside an accent or braces only a whole name counts, `\hat{y_t}`, and no power. */
function innerScripts(node: TreeNode): SymbolName | undefined {
  const read = readScripted(node);
  return read?.above.kind === 'nothing' ? read.symbol : undefined;
}

export function contentOf(node: TreeNode): Nodes {
  return node.type === 'ordgroup' ? node.body : [node];
}

function withSubscript(symbol: SymbolName, sub: Nodes): SymbolName | undefined {
  if (sub.every((node) => node.type === 'kern' || node.type === 'spacing')) return symbol;
  const indices = readIndices(sub);
  if (indices) return { base: symbol.base, indices: [...symbol.indices, ...indices] };
  const split = splitAtComma(sub);
  const last = split && readIndices(split.after);
  if (split && last)
    return withPart(
      { base: symbol.base, indices: [...symbol.indices, ...last] },
      scriptText(split.before),
    );
  return withPart(symbol, scriptText(sub));
}

/** `in, t` → the part `in` and the index `t`. */
function splitAtComma(nodes: Nodes): { readonly before: Nodes; readonly after: Nodes } | undefined {
  const comma = nodes.findIndex((node) => node.type === 'atom' && node.text === ',');
  return comma < 0 ? undefined : { before: nodes.slice(0, comma), after: nodes.slice(comma + 1) };
}

function withPart(symbol: SymbolName, part: string | undefined): SymbolName | undefined {
  if (part === undefined || part === '') return undefined;
  const { name, primes } = splitPrimes(symbol.base);
  const subscript = isOneSign(part) ? `_${part}` : `_{${part}}`;
  return { base: name + subscript + primes, indices: symbol.indices };
}

function isOneSign(text: string): boolean {
  return text.length === 1 || /^\\[A-Za-z]+$/.test(text);
}

function splitPrimes(base: string): { readonly name: string; readonly primes: string } {
  const primes = /'+$/.exec(base)?.[0] ?? '';
  return { name: base.slice(0, base.length - primes.length), primes };
}

function withSuperscript(symbol: SymbolName, sup: Nodes): ScriptedSymbol | undefined {
  const { count, rest } = takePrimes(sup);
  const primed = { base: symbol.base + "'".repeat(count), indices: symbol.indices };
  const ink = rest.filter((node) => node.type !== 'kern' && node.type !== 'spacing');
  if (ink.length === 0) return { symbol: primed, above: nothing };
  const marked = markedSuperscript(primed, ink);
  if (marked) return marked;
  return {
    symbol: primed,
    above: isTranspose(ink) ? { kind: 'transpose' } : { kind: 'power', exponent: rest },
  };
}

/** Primes come as `\prime` or, in braces, as `'` above nothing. */
function takePrimes(nodes: Nodes): { readonly count: number; readonly rest: Nodes } {
  let count = 0;
  const rest: TreeNode[] = [];
  for (const node of nodes) {
    const inside =
      node.type === 'supsub' && !node.base && !node.sub && node.sup ? contentOf(node.sup) : [node];
    const primes = inside.filter((one) => one.type === 'textord' && one.text === '\\prime').length;
    if (primes === inside.length && rest.length === 0) count += primes;
    else rest.push(node);
  }
  return { count, rest };
}

/** `^{(t)}`, `^{\langle t \rangle}`, `^{<t>}`, `^{[l]}`, `^*`, `^+`: what belongs to the name. */
function markedSuperscript(symbol: SymbolName, ink: Nodes): ScriptedSymbol | undefined {
  const [first] = ink;
  const closing = first && closingSign(first);
  const end = closing === undefined ? -1 : ink.findIndex((node) => textOf(node) === closing);
  if (closing !== undefined && end > 0) {
    const rest = ink.slice(end + 1);
    if (rest.length > 0 && !isTranspose(rest)) return undefined;
    const named = withEnclosed(symbol, ink.slice(1, end), closing);
    return named && { symbol: named, above: rest.length > 0 ? { kind: 'transpose' } : nothing };
  }
  const mark = ink.length === 1 && first ? textOf(first) : undefined;
  if (mark === undefined || !/^(?:\*|\\ast|\\star|\+|-|\\dagger)$/.test(mark)) return undefined;
  return { symbol: { base: `${symbol.base}^${mark}`, indices: symbol.indices }, above: nothing };
}

function withEnclosed(symbol: SymbolName, inside: Nodes, closing: string): SymbolName | undefined {
  const indices = closing === ']' ? undefined : readIndices(inside);
  if (indices && symbol.indices.length === 0) return { base: symbol.base, indices };
  const text = scriptText(inside);
  if (text === undefined || text === '') return undefined;
  const opening = closing === ']' ? '[' : closing === ')' ? '(' : '\\langle ';
  const close = closing === ']' || closing === ')' ? closing : '\\rangle';
  return { base: `${symbol.base}^{${opening}${text}${close}}`, indices: symbol.indices };
}

function closingSign(node: TreeNode): string | undefined {
  switch (textOf(node)) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '<':
      return '>';
    case '\\langle':
      return '\\rangle';
    default:
      return undefined;
  }
}

function textOf(node: TreeNode): string | undefined {
  return node.type === 'atom' || node.type === 'mathord' || node.type === 'textord'
    ? node.text
    : undefined;
}

/** `^\top`, `^T`, `^\intercal`, and `T` in any upright font. */
export function isTranspose(nodes: Nodes): boolean {
  const ink = nodes.filter((node) => node.type !== 'kern' && node.type !== 'spacing');
  const [only] = ink;
  if (!only || ink.length > 1) return false;
  if (only.type === 'font') return isTranspose([only.body]);
  if (only.type === 'text' || only.type === 'ordgroup' || only.type === 'mclass')
    return isTranspose(only.body);
  const text = textOf(only);
  return text === '\\top' || text === 'T' || text === '\\intercal' || text === '\\mathsf{T}';
}
