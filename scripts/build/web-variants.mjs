import { existsSync } from 'node:fs';
import path from 'node:path';

/** @import { Plugin } from 'esbuild' */

/**
 * Takes `x.web.ts` wherever `x.node.ts` is imported, where both exist.
 * @type {Plugin}
 */
export const webVariants = {
  name: 'web-variants',
  setup(build) {
    build.onResolve({ filter: /\.node\.tsx?$/ }, ({ path: wanted, resolveDir }) => {
      const web = path.resolve(resolveDir, wanted.replace(/\.node(?=\.tsx?$)/, '.web'));
      return existsSync(web) ? { path: web } : undefined;
    });
  },
};
