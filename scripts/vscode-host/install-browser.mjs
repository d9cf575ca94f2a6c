import { existsSync } from 'node:fs';
import { run } from '../lib/run.mjs';
import { findBrowser } from './find-browser.mjs';

// Without a font of its own a bare machine draws every letter as a box.
const packages = ['chromium', 'fonts-dejavu-core'];

const help = `No Chrome, Edge or Chromium was found. Install one, or set CHROME_PATH to its executable.
On Debian and Ubuntu: apt-get install ${packages.join(' ')}`;

/**
 * The browser that shows VS Code; Debian's Chromium is installed where there is none.
 * @returns {Promise<string>} its executable
 */
export async function installBrowser() {
  const present = await findBrowser();
  if (present !== undefined) return present;
  const sudo = sudoForApt();
  if (sudo === undefined) throw new Error(help);

  console.log(`installing ${packages.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', '-qq', ...args];
    return run(command ?? '', rest, { env });
  };
  await apt('update'); // the install says what is wrong, if an old list will not do
  await apt('install', '--yes', '--no-install-recommends', ...packages);
  const installed = await findBrowser();
  if (installed === undefined) throw new Error(help);
  return installed;
}

/** @returns {readonly string[] | undefined} what to put before apt-get; undefined where it cannot be run */
function sudoForApt() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return existsSync('/usr/bin/sudo') ? ['sudo', '--non-interactive'] : undefined;
}
