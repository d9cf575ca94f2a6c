import { runPageTests } from './lib/page-tests.mjs';

// npm run pictures       makes the pictures of the README anew, in docs/
process.exitCode = await runPageTests('test/pictures', []);
