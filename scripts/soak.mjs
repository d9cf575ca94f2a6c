import { run, must, toolEnvironment } from './lib/run.mjs';
import { installBrowser } from './vscode-host/install-browser.mjs';
import { startServer } from './vscode-host/start-server.mjs';

// npm run soak                                  60 edits in a real VS Code, always the same
// npm run soak -- --edits 10000 --seed 7        as many as there is time for
await must('node', ['esbuild.js']);
await installBrowser();
const server = await startServer();
try {
  process.exitCode = await run(
    'node',
    ['--import=./test/support/typescript.mjs', 'test/soak/main.ts', ...process.argv.slice(2)],
    {
      env: {
        ...toolEnvironment(),
        GRADIENT_GRAPH_SERVER: server.address,
        GRADIENT_GRAPH_PROFILE: server.profile,
      },
    },
  );
} finally {
  await server.stop();
}
