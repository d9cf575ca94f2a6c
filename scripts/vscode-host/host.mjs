#!/usr/bin/env node
import path from 'node:path';
import { addressFor } from './address.mjs';
import { runPage } from './run-page.mjs';
import { startServer } from './start-server.mjs';

// Takes the flags that @vscode/test-electron gives to a desktop VS Code, so that one test entry
// runs in both. Flags about the desktop's window and profile mean nothing here.
const args = process.argv.slice(2);
const flag = (/** @type {string} */ name) =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const extension = flag('extensionDevelopmentPath');
const tests = flag('extensionTestsPath');
const folder = args.find((arg) => !arg.startsWith('-'));
if (extension === undefined || tests === undefined || folder === undefined) {
  throw new Error('wanted: --extensionDevelopmentPath=… --extensionTestsPath=… folder');
}

const server = await startServer({ trustAll: args.includes('--disable-workspace-trust') });
try {
  process.exitCode = await runPage(
    addressFor(server.address, {
      folder: path.resolve(folder),
      extension: path.resolve(extension),
      tests: path.resolve(tests),
    }),
  );
} finally {
  await server.stop();
}
