import path from 'node:path';
import { installBrowser } from '../vscode-host/install-browser.mjs';
import { startServer } from '../vscode-host/start-server.mjs';
import { runNodeTests } from './node-tests.mjs';
import { root } from './root.mjs';
import { must, toolEnvironment } from './run.mjs';

/**
 * Builds the extension and runs the tests below a folder against one VS Code server.
 * @param {string} folder
 * @param {readonly string[]} filters parts of names of the files to run
 * @param {boolean} production as it is shipped, for what is measured
 * @returns {Promise<number>} the exit code
 */
export async function runPageTests(folder, filters, production = false) {
  await must('node', ['esbuild.js', ...(production ? ['--production'] : [])]);
  await installBrowser();
  const tidy = path.join(root, 'test', 'page', 'tidy');
  const server = await startServer({ extension: tidy });
  try {
    return await runNodeTests([folder], filters, {
      env: {
        ...toolEnvironment(),
        GRADIENT_GRAPH_SERVER: server.address,
        GRADIENT_GRAPH_SERVER_TIDIES: '1',
      },
      together: true, // so that a window of VS Code, which takes long to open, serves many of them
    });
  } finally {
    await server.stop();
  }
}
