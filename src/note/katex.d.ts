// The CommonJS build, which `@vscode/markdown-it-katex` loads too: so a bundle holds KaTeX once.
declare module 'katex/dist/katex.js' {
  import type { ParseSettings, TreeNode } from './katexTree.ts';
  const katex: { readonly __parse: (tex: string, settings: ParseSettings) => readonly TreeNode[] };
  export default katex;
}
