import type { Expression } from './expression.ts';
import type { TreeNode } from './katexTree.ts';
import type { Range } from './range.ts';

/** The LaTeX that is being read, and what has been found out about its tree so far. */
export interface TexSource {
  readonly tex: string;
  /** Offset in the note of each character of `tex`, and of its end. */
  readonly offsets: Int32Array;
  /** Where the nodes stand in `tex`; null where the tree does not tell. */
  readonly bounds: Map<TreeNode, Range | null>;
  /** What the cells and labels of a `CD` array were read as. */
  readonly diagramParts: ReadonlyMap<TreeNode, readonly Expression[]>;
}

export function texSource(
  tex: string,
  offsets: Int32Array,
  diagramParts: ReadonlyMap<TreeNode, readonly Expression[]> = new Map(),
): TexSource {
  return { tex, offsets, bounds: new Map(), diagramParts };
}

/**
 * The note's range of the characters from `start` to `end` of the tex. The end lies right behind
 * the last character, which in a quote is not where the next one starts.
 */
export function noteRange(source: TexSource, start: number, end: number): Range {
  const first = Math.min(Math.max(start, 0), source.tex.length);
  const last = Math.min(Math.max(end, first), source.tex.length);
  const from = source.offsets[first] ?? 0;
  return { start: from, end: last > first ? (source.offsets[last - 1] ?? from) + 1 : from };
}

export function skipSpace(tex: string, at: number): number {
  let i = at;
  while (i < tex.length && isSpace(tex[i])) i++;
  return i;
}

export function skipSpaceBack(tex: string, at: number): number {
  let i = at;
  while (i > 0 && isSpace(tex[i - 1])) i--;
  return i;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
