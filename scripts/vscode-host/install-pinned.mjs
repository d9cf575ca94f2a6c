import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../lib/cache.mjs';
import { root } from '../lib/root.mjs';
import { must } from '../lib/run.mjs';

export const quiet = [
  '--ignore-scripts',
  '--omit=dev',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/**
 * Installs the npm package that the folder `name` beside this file pins into the cache, where it
 * is not there already.
 * @param {string} name
 * @param {string} title what a person calls it
 * @param {(target: string) => Promise<void>} [finish] what is still to be done in the cache
 * @returns {Promise<string>} the folder that has `node_modules`
 */
export async function installPinned(name, title, finish) {
  const pinned = path.join(root, 'scripts', 'vscode-host', name);
  const target = path.join(cache, name);
  const lock = readFileSync(path.join(pinned, 'package-lock.json'), 'utf8');
  const stamp = path.join(target, 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return target;

  console.log(`installing ${title} …`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(pinned, target, { recursive: true });
  await must('npm', ['ci', ...quiet], { cwd: target });
  await finish?.(target);
  writeFileSync(stamp, lock);
  return target;
}
