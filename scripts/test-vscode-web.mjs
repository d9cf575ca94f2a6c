import path from 'node:path';
import { bundleSuite } from './lib/bundle-suite.mjs';
import { root } from './lib/root.mjs';
import { must } from './lib/run.mjs';
import { runPage } from './vscode-host/run-page.mjs';
import { serveWeb } from './vscode-host/serve-web.mjs';

// npm run test:vscode:web -- part of a test's name
// The same suite where there is no Node: extension host and engine are web workers, the folder is
// in memory.
await must('node', ['esbuild.js']);
const tests = await bundleSuite('test/vscode/suite/**/*.test.ts', process.argv.slice(2), {
  web: true,
});
const server = await serveWeb();
try {
  process.exitCode = await runPage(server.open({ folder: path.join(root, 'examples'), tests }));
} finally {
  await server.stop();
}
