import { childNodes, type Nodes, type TreeNode } from './katexTree.ts';
import { covering, type Range } from './range.ts';
import { skipSpace, skipSpaceBack, type TexSource } from './texSource.ts';

/**
 * Where a node stands in the tex. KaTeX locates leaves and braced groups; a node without a
 * location covers its children, and grows to its own braces and command. Undefined where nothing
 * of it stands in the tex, as for `\tanh`, `\,` and the expansion of a macro.
 */
export function nodeBounds(node: TreeNode, source: TexSource): Range | undefined {
  const known = source.bounds.get(node);
  if (known !== undefined) return known ?? undefined;
  const found = computeBounds(node, source);
  source.bounds.set(node, found ?? null);
  return found;
}

function computeBounds(node: TreeNode, source: TexSource): Range | undefined {
  const { loc } = node;
  if (loc) return loc.lexer.input === source.tex ? { start: loc.start, end: loc.end } : undefined;
  const inside = childNodes(node).flatMap((child) => nodeBounds(child, source) ?? []);
  const children = covering(inside);
  return children && grow(node, children, source);
}

function grow(node: TreeNode, range: Range, source: TexSource): Range {
  const { tex } = source;
  switch (node.type) {
    case 'genfrac':
      // `a \over b` has no command before it
      return node.numer.loc
        ? growToCommand(tex, range, /^\\(?:[dtc]?frac|[dt]?binom|genfrac)$/)
        : range;
    case 'accent':
    case 'horizBrace':
      return growToCommand(tex, range, accentCommand);
    case 'font':
      return growToCommand(
        tex,
        range,
        /^\\(?:math[a-z]+|boldsymbol|bm|bold|Bbb|frak|rm|bf|it|cal|sf|tt)$/,
      );
    case 'text':
      return growToCommand(tex, range, /^\\(?:text[a-z]*|mbox|hbox|emph)$/);
    case 'operatorname':
      return growToCommand(tex, range, /^\\operatorname(?:\*|withlimits)?$/);
    case 'sqrt':
      return growToCommand(tex, range, /^\\sqrt$/);
    case 'mclass':
    case 'op':
      return growToCommand(
        tex,
        range,
        /^\\(?:math(?:bin|rel|ord|op|open|close|punct|inner)|stackrel|overset|underset)$/,
      );
    case 'overline':
    case 'underline':
    case 'enclose':
    case 'smash':
    case 'lap':
    case 'pmb':
      return growToCommand(
        tex,
        range,
        /^\\(?:overline|underline|boxed|b?x?cancel|sout|fbox|smash|[rlc]?lap|pmb)$/,
      );
    case 'leftright':
      return growToDelimiters(tex, range, node.left, node.right);
    case 'array':
      return growToEnvironment(tex, range);
    case 'supsub':
      return growScripts(tex, range, node);
    default:
      return range;
  }
}

const accentCommand =
  /^\\(?:acute|grave|ddot|tilde|bar|breve|check|hat|vec|dot|mathring|wide\w+|(?:over|under)(?:left|right)\w*|(?:over|under)(?:brace|group|linesegment)|Over\w+|utilde)$/;

/** `h` → `{h}` → `\tilde{h}`, where a command of that name stands there. */
function growToCommand(tex: string, range: Range, name: RegExp): Range {
  let { start, end } = range;
  for (;;) {
    const before = skipSpaceBack(tex, start);
    const command = commandBefore(tex, before);
    if (command !== undefined && name.test(tex.slice(command, before)))
      return { start: command, end };
    const after = skipSpace(tex, end);
    if (tex[before - 1] !== '{' || tex[after] !== '}') return range;
    start = before - 1;
    end = after + 1;
  }
}

/** Where the command starts that ends at `end`. */
function commandBefore(tex: string, end: number): number | undefined {
  let at = tex[end - 1] === '*' ? end - 1 : end;
  while (at > 0 && /[A-Za-z]/.test(tex[at - 1] ?? '')) at--;
  return at < end && tex[at - 1] === '\\' ? at - 1 : undefined;
}

function growToDelimiters(tex: string, range: Range, left: string, right: string): Range {
  const delimiterStart = skipSpaceBack(tex, range.start) - left.length;
  if (!tex.startsWith(left, delimiterStart)) return range;
  const opening = skipSpaceBack(tex, delimiterStart);
  const closing = skipSpace(tex, range.end);
  if (!tex.startsWith('\\right', closing)) return range;
  const delimiter = skipSpace(tex, closing + '\\right'.length);
  if (tex.slice(opening - 5, opening) !== '\\left' || !tex.startsWith(right, delimiter))
    return range;
  return { start: opening - '\\left'.length, end: delimiter + right.length };
}

function growToEnvironment(tex: string, range: Range): Range {
  const start = tex.lastIndexOf('\\begin', range.start);
  const close = tex.indexOf('\\end', range.end);
  const end = close < 0 ? -1 : tex.indexOf('}', close);
  return start < 0 || end < 0 ? range : { start, end: end + 1 };
}

/** To the `\sum` before the bounds, and to primes, which KaTeX does not locate. */
function growScripts(
  tex: string,
  range: Range,
  node: TreeNode & { readonly type: 'supsub' },
): Range {
  const name = node.base?.type === 'op' ? node.base.name : undefined;
  const before = name === undefined ? -1 : tex.lastIndexOf(name, range.start);
  let { end } = range;
  if (node.sup && hasBarePrime(node.sup)) while (tex[end] === "'") end++;
  return { start: before < 0 ? range.start : before, end };
}

function hasBarePrime(sup: TreeNode): boolean {
  if (sup.type !== 'ordgroup' || sup.loc) return false;
  return sup.body.some((node) => node.type === 'textord' && node.text === '\\prime' && !node.loc);
}

/** Where each of several nodes in a row stands, between two places of the tex. */
export function siblingBounds(nodes: Nodes, within: Range, source: TexSource): readonly Range[] {
  const located = nodes.map((node) => nodeBounds(node, source));
  // Start of the next node that is located, from each node on.
  const nextStart: number[] = [];
  let next = within.end;
  for (let i = nodes.length - 1; i >= 0; i--) {
    nextStart[i] = next;
    next = located[i]?.start ?? next;
  }
  let cursor = within.start;
  return nodes.map((node, i) => {
    const own = located[i];
    if (own && own.start >= cursor && own.end <= within.end) {
      cursor = own.end;
      return own;
    }
    const found = findBetween(
      node,
      cursor,
      Math.max(nextStart[i] ?? within.end, cursor),
      source.tex,
    );
    if (found.named) cursor = found.end;
    return found;
  });
}

/** The place of a node that the tree does not locate: its name, else all that stands in the gap. */
function findBetween(
  node: TreeNode,
  from: number,
  to: number,
  tex: string,
): Range & { readonly named: boolean } {
  const name = ownName(node);
  const at = name === undefined ? -1 : tex.indexOf(name, from);
  if (name !== undefined && at >= 0 && at + name.length <= to) {
    const start =
      node.type === 'delimsizing' ? (commandBefore(tex, skipSpaceBack(tex, at)) ?? at) : at;
    return { start, end: at + name.length, named: true };
  }
  const start = Math.min(skipSpace(tex, from), to);
  return { start, end: Math.max(skipSpaceBack(tex, to), start), named: false };
}

function ownName(node: TreeNode): string | undefined {
  switch (node.type) {
    case 'op':
      return node.name;
    case 'delimsizing':
      return node.delim;
    case 'supsub':
      return node.base ? ownName(node.base) : undefined;
    default:
      return undefined;
  }
}
