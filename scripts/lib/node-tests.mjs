import { globSync } from 'node:fs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * Runs `node --test` on the test files below some folders. Node 24 reads TypeScript itself; the
 * hooks add TSX. So a test is what it looks like: no build, and fixtures lie where they lie.
 * @param {readonly string[]} folders
 * @param {readonly string[]} filters a file runs if its path contains one of them, or if none is given
 * @param {{ env?: NodeJS.ProcessEnv, concurrency?: number, together?: boolean }} [options] `together`:
 *   all files in one process, one after the other
 * @returns {Promise<number>} the exit code
 */
export async function runNodeTests(folders, filters, { env, concurrency, together = false } = {}) {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    { cwd: root },
  )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
  if (files.length === 0) {
    console.error(`no test file matches ${filters.join(' ') || folders.join(' ')}`);
    return 1;
  }
  return run(
    'node',
    [
      '--enable-source-maps',
      '--import=./test/support/typescript.mjs',
      '--test',
      '--test-reporter=./test/support/reporter.mjs',
      // A browser that draws no more frames would be waited for forever.
      '--test-timeout=600000',
      ...(together ? ['--test-isolation=none'] : []),
      ...(concurrency === undefined ? [] : [`--test-concurrency=${concurrency}`]),
      ...files,
    ],
    env === undefined ? {} : { env },
  );
}
