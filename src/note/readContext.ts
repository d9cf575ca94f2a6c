import type { Expression } from './expression.ts';
import type { Scripts } from './items.ts';
import type { Nodes, TreeNode } from './katexTree.ts';
import { nodeBounds } from './nodeBounds.ts';
import type { Range } from './range.ts';
import { contentOf, isTranspose } from './scripts.ts';
import type { TexSource } from './texSource.ts';

/** Reads nodes that stand inside another as one expression. */
export type ReadInner = (nodes: Nodes, within: Range) => Expression;

export interface Context {
  readonly source: TexSource;
  readonly read: ReadInner;
}

export type Scripted = TreeNode & { readonly type: 'supsub' };

/** The nodes of a script beside what they were read as. */
export interface RawScripts {
  readonly scripts: Scripts;
  readonly sub: TreeNode | undefined;
  readonly sup: TreeNode | undefined;
}

export function readScripts(node: Scripted, place: Range, context: Context): Scripts {
  const sup = node.sup ? contentOf(node.sup) : undefined;
  const transposed = sup !== undefined && isTranspose(sup);
  return {
    sub: node.sub ? readScript(node.sub, place, context) : undefined,
    sup: node.sup && !transposed ? readScript(node.sup, place, context) : undefined,
    transposed,
  };
}

/** Reads the inside of a script; its braces are not part of it. */
export function readScript(node: TreeNode, place: Range, context: Context): Expression {
  const own = nodeBounds(node, context.source) ?? place;
  const braced =
    node.type === 'ordgroup' && context.source.tex[own.start] === '{' && own.end - own.start >= 2;
  return context.read(contentOf(node), braced ? { start: own.start + 1, end: own.end - 1 } : own);
}
