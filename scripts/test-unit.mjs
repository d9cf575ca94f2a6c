import { availableParallelism } from 'node:os';
import { runNodeTests } from './lib/node-tests.mjs';

// npm run test:unit -- note/markdown
process.exitCode = await runNodeTests(
  ['test/unit', 'test/properties', 'test/reference'],
  process.argv.slice(2),
  { concurrency: availableParallelism() },
);
