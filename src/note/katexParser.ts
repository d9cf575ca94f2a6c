import katex from 'katex';
import type { Nodes, ParseSettings } from './katexTree.ts';

/**
 * KaTeX's parser without its renderer. It is not in KaTeX's own types, so the version is pinned and
 * a test holds what is read of the tree. Throws KaTeX's `ParseError`.
 */
export const parseKatex = (
  katex as unknown as { readonly __parse: (tex: string, settings: ParseSettings) => Nodes }
).__parse;
