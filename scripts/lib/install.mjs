import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { must, toolEnvironment } from './run.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** Installs what package-lock.json says, unless it is there already. */
export async function installDependencies() {
  if (!isInstalled()) {
    console.log('installing dependencies …');
    await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const version = nodeVersion();
  if (!(Number.parseInt(version.slice(1)) >= 24)) {
    throw new Error(
      `Node 24 is wanted and ${version} is found: the package node could not install it. ` +
        'Does your npm forbid install scripts (ignore-scripts)?',
    );
  }
}

/** Of the Node that npm scripts get. */
function nodeVersion() {
  return spawnSync('node', ['--version'], { env: toolEnvironment(), encoding: 'utf8' }).stdout;
}

function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || optional === true || present[name]?.version === version,
  );
}

/**
 * @param {string} lock
 * @returns {Packages}
 */
function readPackages(lock) {
  const file = path.join(root, lock);
  if (!existsSync(file)) return {};
  const lockFile = /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return lockFile.packages;
}
