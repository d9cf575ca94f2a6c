import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';
import { addressFor } from '../vscode-host/address.mjs';
import { startServer } from '../vscode-host/start-server.mjs';
import { check } from './check.mjs';
import { desktopCode, openInBrowser } from './desktop.mjs';

// npm start               opens the examples in a real VS Code
// npm start -- --check    tries that without a window, and ends
// npm start -- --server   takes the VS Code in a browser also where there is a desktop one
// PORT=8080 npm start     where the VS Code in a browser is served

const extension = root;
const folder = path.join(root, 'examples');
const note = path.join(folder, 'rnn-gradients.md');
// The extension opens its panel on the first note that it sees.
const env = { GRADIENT_GRAPH_OPEN: '1' };

const checking = process.argv.includes('--check');
const code = checking || process.argv.includes('--server') ? undefined : desktopCode();
if (code === undefined) await serve();
else {
  process.exitCode = await run(
    code,
    [`--extensionDevelopmentPath=${extension}`, folder, '--goto', note],
    { env: { ...toolEnvironment(), ...env } },
  );
}

async function serve() {
  const port = Number(process.env.PORT ?? 0);
  const server = await startServer({ trustAll: true, port, grace: 3 * 60 * 60, env });
  const address = addressFor(server.address, {
    folder,
    extension,
    ...(existsSync(note) ? { file: note } : {}),
  });
  try {
    if (checking) {
      await check(address);
      return;
    }
    console.log(`\nVS Code with Gradient Graph, until Ctrl+C:\n\n  ${address}\n`);
    openInBrowser(address);
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    });
  } finally {
    await server.stop();
  }
}
