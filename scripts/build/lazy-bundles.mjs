import path from 'node:path';

/** @import { Plugin } from 'esbuild' */

/**
 * Leaves a dynamic import of a source file outside the bundle, as a load of the bundle that is
 * made of that file.
 * @param {Readonly<Record<string, string>>} bundles source file ↦ bundle, beside the importing one
 * @returns {Plugin}
 */
export function lazyBundles(bundles) {
  return {
    name: 'lazy-bundles',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path: wanted, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const source = path.relative(process.cwd(), path.resolve(resolveDir, wanted));
        const bundle = bundles[source.split(path.sep).join('/')];
        return bundle === undefined ? undefined : { path: `./${bundle}`, external: true };
      });
    },
  };
}
