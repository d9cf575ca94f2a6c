import { run } from './lib/run.mjs';

// npm run schema     writes docs/rnn-spec.schema.json anew from the table of keys
const code = await run('node', [
  '--import=./test/support/typescript.mjs',
  'test/support/specSchema.ts',
]);
process.exitCode =
  code === 0
    ? await run('node', [
        'node_modules/prettier/bin/prettier.cjs',
        '--write',
        '--log-level',
        'warn',
        'docs/rnn-spec.schema.json',
      ])
    : code;
