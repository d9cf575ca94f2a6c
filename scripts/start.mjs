import { installDependencies } from './lib/install.mjs';
import { run } from './lib/run.mjs';

// `npm start` in a fresh clone: may use only what Node 20 has. The rest runs on the Node that the
// dependencies bring.
process.on('SIGINT', () => undefined); // the child closes VS Code first
await installDependencies();
process.exitCode =
  (await run('node', ['esbuild.js'])) ||
  (await run('node', ['scripts/start/open.mjs', ...process.argv.slice(2)]));
