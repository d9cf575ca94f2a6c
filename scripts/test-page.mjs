import { runNodeTests } from './lib/node-tests.mjs';
import { must, toolEnvironment } from './lib/run.mjs';
import { installBrowser } from './vscode-host/install-browser.mjs';
import { startServer } from './vscode-host/start-server.mjs';

// npm run test:page -- panel
await must('node', ['esbuild.js']);
await installBrowser();
const server = await startServer();
try {
  process.exitCode = await runNodeTests(['test/page'], process.argv.slice(2), {
    env: { ...toolEnvironment(), GRADIENT_GRAPH_SERVER: server.address },
    concurrency: 1,
  });
} finally {
  await server.stop();
}
