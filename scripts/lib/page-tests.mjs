import { installBrowser } from '../vscode-host/install-browser.mjs';
import { startServer } from '../vscode-host/start-server.mjs';
import { runNodeTests } from './node-tests.mjs';
import { must, toolEnvironment } from './run.mjs';

/**
 * Builds the extension and runs the tests below a folder against one VS Code server.
 * @param {string} folder
 * @param {readonly string[]} filters parts of names of the files to run
 * @returns {Promise<number>} the exit code
 */
export async function runPageTests(folder, filters) {
  await must('node', ['esbuild.js']);
  await installBrowser();
  const server = await startServer();
  try {
    return await runNodeTests([folder], filters, {
      env: { ...toolEnvironment(), GRADIENT_GRAPH_SERVER: server.address },
      concurrency: 1, // two at a time take as long: a window of VS Code keeps both cores busy
    });
  } finally {
    await server.stop();
  }
}
