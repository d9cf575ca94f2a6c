import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import type { ItemKind } from './items.ts';
import type { TreeNode } from './katexTree.ts';
import type { Range } from './range.ts';
import { readScript, type Context, type RawScripts } from './readContext.ts';
import { contentOf } from './scripts.ts';
import { noteRange } from './texSource.ts';

/** `\sum_{i=1}^{n}`, `\prod_{k=i}^{n-1}`; undefined for functions such as `\tanh`. */
export function bigItem(
  name: string,
  raw: RawScripts | undefined,
  place: Range,
  context: Context,
): ItemKind | undefined {
  if (name !== '\\sum' && name !== '\\prod') {
    return /^\\(?:int|oint|iint|iiint|coprod|big.*)$/.test(name)
      ? { is: 'unknown', why: t('the sign {0} is not read', name), parts: [] }
      : undefined;
  }
  return {
    is: 'big',
    operator: name === '\\sum' ? 'sum' : 'product',
    lower: raw?.sub && readScript(raw.sub, place, context),
    upper: raw?.sup && readScript(raw.sup, place, context),
  };
}

type Fraction = TreeNode & { readonly type: 'genfrac' };

/** A fraction; one of two differentials is a derivative. */
export function fractionItem(node: Fraction, place: Range, context: Context): ItemKind {
  const range = noteRange(context.source, place.start, place.end);
  if (!node.hasBarLine) {
    const parts = [readScript(node.numer, place, context), readScript(node.denom, place, context)];
    return { is: 'unknown', why: t('a binomial coefficient is not read'), parts };
  }
  const over = asDifferential(node.numer, node.denom, readScript(node.numer, place, context));
  const under = asDifferential(node.denom, node.numer, readScript(node.denom, place, context));
  const bare = bareDifferential(node.numer, node.denom);
  if (bare) return { is: 'derivative', sign: bare, over: over.range, under };
  return { is: 'operand', value: { kind: 'fraction', over, under, range } };
}

/** `\partial` or `d` alone above the line: what it is applied to follows the fraction. */
function bareDifferential(numer: TreeNode, denom: TreeNode): 'partial' | 'd' | undefined {
  const [only, ...more] = contentOf(numer);
  if (!only || more.length > 0) return undefined;
  if (only.type === 'textord' && only.text === '\\partial') return 'partial';
  return isLetterD(only) && isLetterD(contentOf(denom)[0]) && contentOf(denom).length > 1
    ? 'd'
    : undefined;
}

/** `dL` above `dW` is a differential, `d h` above `2` a product. */
function asDifferential(side: TreeNode, other: TreeNode, read: Expression): Expression {
  const [first, ...rest] = contentOf(side);
  if (!isLetterD(first) || rest.length === 0 || !isLetterD(contentOf(other)[0])) return read;
  if (read.kind !== 'product') return read;
  const [, of, ...more] = read.factors;
  if (!of || more.length > 0) return read;
  return { kind: 'differential', sign: 'd', of, range: read.range };
}

function isLetterD(node: TreeNode | undefined): boolean {
  if (node?.type === 'font') return isLetterD(node.body);
  if (node?.type === 'ordgroup') return node.body.length === 1 && isLetterD(node.body[0]);
  return node?.type === 'mathord' && node.text === 'd';
}
