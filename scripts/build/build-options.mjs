/** @import { BuildOptions } from 'esbuild' */
/** @import { Entry } from './entries.mjs' */

/**
 * How esbuild makes a bundle.
 * @param {Entry} entry
 * @param {boolean} production as it is shipped: small, without maps to the sources
 * @returns {BuildOptions}
 */
export function buildOptions({ from, to, options }, production) {
  return {
    entryPoints: [from],
    outfile: to,
    bundle: true,
    target: ['es2022'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // What `require` and what `import` finds are two KaTeXes, and a bundle needs but one.
    alias: {
      katex: 'katex/dist/katex.js',
      // The other one reads files, of which nothing here has need.
      '@vscode/l10n': '@vscode/l10n/dist/browser.js',
    },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    ...options,
    define: {
      'process.env.NODE_ENV': production ? '"production"' : '"development"',
      ...options.define,
    },
  };
}
