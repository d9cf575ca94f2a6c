import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { cache } from '../lib/cache.mjs';

/**
 * Takes the console of VS Code: what the tests' runner says goes to the terminal, the rest, which
 * is mostly about parts of VS Code that are missing here, to a file. With VERBOSE=1 all is shown.
 * @returns {(type: string, parts: readonly unknown[]) => void}
 */
export function openLog() {
  const file = createWriteStream(path.join(cache, 'vscode.log'));
  return (type, parts) => {
    const text = parts.join(' ');
    file.write(`${type} ${text}\n`);
    if (process.env.VERBOSE || /^(?:✔|✖|\d+ passed)/.test(text)) console.log(text);
  };
}
