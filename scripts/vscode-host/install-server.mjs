import path from 'node:path';
import { must } from '../lib/run.mjs';
import { installPinned, quiet } from './install-pinned.mjs';

/**
 * code-server's npm package carries the VS Code server that its desktop builds have from a server
 * of Microsoft's. Its install scripts would compile native parts that nothing here needs.
 * @returns {Promise<string>} the folder that has `out/server-main.js`
 */
export async function installServer() {
  const folderIn = (/** @type {string} */ target) =>
    path.join(target, 'node_modules', 'code-server', 'lib', 'vscode');
  const target = await installPinned('server', 'VS Code (code-server)', (into) =>
    // Its own shrinkwrap lacks an entry, which `npm ci` refuses.
    must('npm', ['install', ...quiet], { cwd: folderIn(into) }),
  );
  return folderIn(target);
}
