#!/usr/bin/env node
import path from 'node:path';
import { addressFor } from './address.mjs';
import { launchBrowser } from './launch-browser.mjs';
import { openLog } from './log.mjs';
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
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const exit = new Promise((resolve) => {
    page.on('crash', () => {
      console.error('the page of VS Code crashed');
      resolve(1);
    });
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  const log = openLog();
  await page.exposeFunction('codeAutomationLog', log);
  await page.goto(
    addressFor(server.address, {
      folder: path.resolve(folder),
      extension: path.resolve(extension),
      tests: path.resolve(tests),
    }),
  );
  process.exitCode = Number(await exit);
} finally {
  await browser.close();
  await server.stop();
}
