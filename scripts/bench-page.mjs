import { runPageTests } from './lib/page-tests.mjs';

// npm run bench:page     how quickly a real VS Code shows what is typed
process.exitCode = await runPageTests('test/bench/page', process.argv.slice(2), true);
