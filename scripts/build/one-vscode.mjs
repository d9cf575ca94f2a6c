/** @import { Plugin } from 'esbuild' */

/**
 * Asks the editor for `vscode` once, not once in each file: every `require` of it is answered anew,
 * and esbuild then copies the whole of the API for each, which took most of the time of loading.
 * @type {Plugin}
 */
export const oneVscode = {
  name: 'one-vscode',
  setup(build) {
    const namespace = 'one-vscode';
    build.onResolve({ filter: /^vscode$/ }, ({ namespace: from, kind }) =>
      from === namespace || kind === 'require-call'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace },
    );
    build.onLoad({ filter: /.*/, namespace }, () => ({ contents: "export * from 'vscode';" }));
  },
};
