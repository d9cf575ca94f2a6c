import { globSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { cache } from './cache.mjs';
import { root } from './root.mjs';

/**
 * Makes one file of the tests that run inside VS Code, with the `run` that VS Code calls.
 * @param {string} suite which files they are, as a glob from the root
 * @param {readonly string[]} filters parts of names of the tests to run
 * @param {{ web?: boolean }} [options] `web`: for an extension host without Node, so without the
 *   files `*.node.test.ts`
 * @returns {Promise<string>} the file
 */
export async function bundleSuite(suite, filters, { web = false } = {}) {
  const outfile = path.join(cache, 'suite', web ? 'web.cjs' : 'index.cjs');
  const files = globSync(suite, { cwd: root })
    .filter((file) => !(web && file.endsWith('.node.test.ts')))
    .sort();
  await build({
    stdin: {
      resolveDir: root,
      contents: [
        "import { run as runAll } from './test/vscode/runner.ts';",
        ...files.map((file) => `import './${file.replaceAll('\\', '/')}';`),
        `export const run = () => runAll(${JSON.stringify(filters)});`,
      ].join('\n'),
    },
    outfile,
    bundle: true,
    platform: web ? 'browser' : 'node',
    alias: web ? { 'node:assert/strict': './test/vscode/support/assert.ts' } : {},
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
