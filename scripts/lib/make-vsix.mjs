import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { must, toolEnvironment } from './run.mjs';

/** What every entry of the VSIX is dated, so that the same source gives the same bytes. */
const date = Date.UTC(2026, 0, 1) / 1000;

/**
 * Builds the extension for users and packs it.
 * @param {string} to the file to write
 * @param {string} [from] a checkout with its dependencies
 * @param {readonly string[]} [args] more for vsce
 */
export async function makeVsix(to, from = root, args = []) {
  mkdirSync(path.dirname(to), { recursive: true });
  await must(
    'vsce',
    [
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      `--out=${to}`,
      ...args,
    ],
    {
      cwd: from,
      // The entries of a ZIP have the local time, and are sorted as the locale does.
      env: { ...toolEnvironment(), SOURCE_DATE_EPOCH: String(date), TZ: 'UTC', LC_ALL: 'C' },
    },
  );
}
