// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { context } from 'esbuild';
import { copyAssets } from './scripts/build/assets.mjs';
import { buildOptions } from './scripts/build/build-options.mjs';
import { entries } from './scripts/build/entries.mjs';
import { writeNotices } from './scripts/build/notices.mjs';
import { printSizes } from './scripts/build/sizes.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

if (production) rmSync('dist', { recursive: true, force: true });

const present = entries.filter(({ from }) => {
  if (existsSync(from)) return true;
  console.log(`skipped ${from}: not there yet`);
  return false;
});

const contexts = await Promise.all(
  present.map((entry) => context(buildOptions(entry, production))),
);

copyAssets();
if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
  console.log('watching');
} else {
  try {
    const results = await Promise.all(contexts.map((one) => one.rebuild()));
    const metafiles = results.flatMap(({ metafile }) => (metafile ? [metafile] : []));
    writeNotices(metafiles);
    printSizes(metafiles);
  } catch (error) {
    const isPrinted = error instanceof Error && 'errors' in error; // by esbuild
    if (!isPrinted) console.error(error);
    process.exitCode = 1;
  } finally {
    await Promise.all(contexts.map((one) => one.dispose()));
  }
}
