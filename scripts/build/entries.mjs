import { readFileSync } from 'node:fs';
import { lazyBundles } from './lazy-bundles.mjs';
import { oneVscode } from './one-vscode.mjs';
import { webVariants } from './web-variants.mjs';

/** @import { BuildOptions } from 'esbuild' */
/** @typedef {{ readonly from: string, readonly to: string, readonly options: BuildOptions }} Entry */

/** @type {{ version: string }} */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * What is loaded when it is first needed: `await import('./main.ts')` of the command line becomes a
 * load of its own bundle.
 */
const lazy = { 'src/cli/main.ts': 'cli.mjs' };

/** The extension is one small file in both hosts: what computes is on the engine's thread. */
/** @type {BuildOptions} */
const node = { platform: 'node', format: 'cjs', plugins: [oneVscode] };
/** @type {BuildOptions} */
const web = {
  platform: 'browser',
  format: 'cjs',
  plugins: [webVariants, oneVscode],
};
/** @type {BuildOptions} */
const page = { platform: 'browser', format: 'iife', minify: true };
/** @type {BuildOptions} */
const nodeWorker = { platform: 'node', format: 'cjs' };
/** @type {BuildOptions} */
const webWorker = { platform: 'browser', format: 'iife', plugins: [webVariants] };
/** @type {BuildOptions} */
const commandLine = {
  platform: 'node',
  format: 'esm',
  target: 'node20',
  define: { GRADIENT_GRAPH_VERSION: JSON.stringify(manifest.version) },
  banner: {
    // CommonJS packages in an ESM bundle ask for `require` of Node's own modules.
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      'const require = __createRequire(import.meta.url);',
    ].join('\n'),
  },
};
/** @type {BuildOptions} */
const commandLineStart = {
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [lazyBundles(lazy)],
  banner: { js: '#!/usr/bin/env node' },
};

/** @type {readonly Entry[]} */
export const entries = [
  { from: 'src/extension.ts', to: 'dist/extension.cjs', options: node },
  { from: 'src/extension.ts', to: 'dist/extension.web.cjs', options: web },
  { from: 'src/features/worker/node.ts', to: 'dist/engine.cjs', options: nodeWorker },
  { from: 'src/features/worker/web.ts', to: 'dist/engine.web.js', options: webWorker },
  { from: 'src/webview/panel/main.tsx', to: 'dist/panel.js', options: page },
  { from: 'src/webview/snapshot/main.ts', to: 'dist/snapshot.js', options: page },
  { from: 'src/cli/start.ts', to: 'dist/gradient-graph.mjs', options: commandLineStart },
  { from: 'src/cli/main.ts', to: 'dist/cli.mjs', options: commandLine },
];
