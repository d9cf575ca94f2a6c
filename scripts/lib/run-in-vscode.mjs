import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle-suite.mjs';
import { root } from './root.mjs';
import { must } from './run.mjs';

/**
 * Builds the extension and runs a suite inside VS Code, with a copy of the examples as its folder.
 * The variable VSCODE_EXECUTABLE names a desktop VS Code to run it in.
 * @param {string} files which files are the suite, as a glob from the root
 * @param {readonly string[]} filters parts of names of the tests to run
 */
export async function runInVscode(files, filters) {
  await must('node', ['esbuild.js']);
  const extensionTestsPath = await bundleSuite(files, filters);
  const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-workspace-'));
  const examples = path.join(root, 'examples');
  if (existsSync(examples)) cpSync(examples, folder, { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath:
        process.env.VSCODE_EXECUTABLE ?? path.join(root, 'scripts', 'vscode-host', 'host.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [folder],
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
