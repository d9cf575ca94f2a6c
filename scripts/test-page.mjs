import { runPageTests } from './lib/page-tests.mjs';

// npm run test:page -- panel
process.exitCode = await runPageTests('test/page', process.argv.slice(2));
