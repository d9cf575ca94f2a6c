import path from 'node:path';
import { cache } from './lib/cache.mjs';
import { makeVsix } from './lib/make-vsix.mjs';
import { runNodeTests } from './lib/node-tests.mjs';
import { toolEnvironment } from './lib/run.mjs';
import { installBrowser } from './vscode-host/install-browser.mjs';
import { startServer } from './vscode-host/start-server.mjs';

// npm run test:package: the VSIX itself, what is in it, and in a VS Code where it is installed.
const vsix = path.join(cache, 'package', 'gradient-graph.vsix');
await makeVsix(vsix);
await installBrowser();
const server = await startServer({ vsix });
try {
  process.exitCode = await runNodeTests(['test/package'], process.argv.slice(2), {
    env: {
      ...toolEnvironment(),
      GRADIENT_GRAPH_SERVER: server.address,
      GRADIENT_GRAPH_VSIX: vsix,
    },
    concurrency: 1,
  });
} finally {
  await server.stop();
}
