import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @type {typeof import('esbuild') | undefined} */
let esbuild;

// Node takes the types off `.ts` by itself; `.tsx` has to be written anew, which esbuild does.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    esbuild ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('esbuild');
    const { code } = /** @type {typeof import('esbuild')} */ (esbuild).transformSync(
      readFileSync(file, 'utf8'),
      {
        loader: 'tsx',
        format: 'esm',
        target: 'node24',
        sourcefile: file,
        sourcemap: 'inline',
        jsx: 'automatic',
        jsxImportSource: 'preact',
      },
    );
    return { format: 'module', source: code, shortCircuit: true };
  },
});
