import { run } from './lib/run.mjs';

// npm run fuzz                                  2,000 inputs, always the same
// npm run fuzz -- --inputs 100000 --seed 7      many others
// npm run fuzz -- --target files --seed 7 --only 1234     one of them again
process.exitCode = await run('node', [
  '--import=./test/support/typescript.mjs',
  'test/fuzz/main.ts',
  ...process.argv.slice(2),
]);
