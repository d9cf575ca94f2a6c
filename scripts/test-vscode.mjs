import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './lib/bundle-suite.mjs';
import { root } from './lib/root.mjs';
import { must } from './lib/run.mjs';

// npm run test:vscode -- part of a test's name
// VSCODE_EXECUTABLE names a desktop VS Code to run it in.
await must('node', ['esbuild.js']);
const extensionTestsPath = await bundleSuite(process.argv.slice(2));
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
