import { globSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { cache } from './cache.mjs';
import { root } from './root.mjs';

/**
 * Makes one file of the tests that run inside VS Code, with the `run` that VS Code calls.
 * @param {string} suite which files they are, as a glob from the root
 * @param {readonly string[]} filters parts of names of the tests to run
 * @returns {Promise<string>} the file
 */
export async function bundleSuite(suite, filters) {
  const outfile = path.join(cache, 'suite', 'index.cjs');
  const files = globSync(suite, { cwd: root }).sort();
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
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
