import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../lib/cache.mjs';
import { root } from '../lib/root.mjs';
import { must } from '../lib/run.mjs';

const pinned = path.join(root, 'scripts', 'vscode-host', 'server');

/**
 * code-server's npm package carries the VS Code server that its desktop builds have from a server
 * of Microsoft's. Its install scripts would compile native parts that nothing here needs.
 * @returns {Promise<string>} the folder that has `out/server-main.js`
 */
export async function installServer() {
  const target = path.join(cache, 'server');
  const vscode = path.join(target, 'node_modules', 'code-server', 'lib', 'vscode');
  const lock = readFileSync(path.join(pinned, 'package-lock.json'), 'utf8');
  const stamp = path.join(target, 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return vscode;

  console.log('installing VS Code (code-server) …');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(pinned, target, { recursive: true });
  const quiet = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await must('npm', ['ci', ...quiet], { cwd: target });
  // Its own shrinkwrap lacks an entry, which `npm ci` refuses.
  await must('npm', ['install', ...quiet], { cwd: vscode });
  writeFileSync(stamp, lock);
  return vscode;
}
