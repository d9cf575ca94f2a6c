import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @import { Metafile } from 'esbuild' */

const file = 'dist/THIRD-PARTY-NOTICES.txt';

/** The terms of packages that name their licence and come without its text. */
const licences = path.join(import.meta.dirname, 'licences');

/** Packages of which files are copied (styles, fonts), not bundled. */
const copied = ['katex', '@vscode/codicons'];

/**
 * Writes the licences of everything that is in the bundles or beside them.
 * @param {readonly Metafile[]} metafiles
 */
export function writeNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = new Set([...copied, ...inputs.flatMap(packageOf)]);
  const parts = [...names].sort().map(noticeOf);
  writeFileSync(
    file,
    `Gradient Graph contains parts of the following packages.\n\n${parts.join('\n')}`,
  );
}

/** @param {string} input */
function packageOf(input) {
  const parts = input.split('node_modules/').at(-1)?.split('/') ?? [];
  if (!input.includes('node_modules/')) return [];
  return [parts.slice(0, parts[0]?.startsWith('@') ? 2 : 1).join('/')];
}

/** @param {string} name */
function noticeOf(name) {
  const folder = path.join('node_modules', name);
  /** @type {{ version: string, license?: string, homepage?: string }} */
  const { version, license, homepage } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const own = readdirSync(folder)
    .filter((one) => /^licen[cs]e/i.test(one))
    .sort()
    .map((one) => path.join(folder, one));
  const kept = path.join(licences, `${name}.txt`);
  const texts = own.length === 0 && existsSync(kept) ? [kept] : own;
  if (license === undefined || texts.length === 0) {
    throw new Error(`${name} says no licence; find its terms before it is bundled`);
  }
  return [
    '='.repeat(80),
    `${name} ${version} (${license})${homepage === undefined ? '' : `  ${homepage}`}`,
    '='.repeat(80),
    ...texts.map((text) => readFileSync(text, 'utf8').trim()),
    '',
  ].join('\n\n');
}
