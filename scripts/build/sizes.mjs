/** @import { Metafile } from 'esbuild' */

/** @param {readonly Metafile[]} metafiles */
export function printSizes(metafiles) {
  const files = metafiles
    .flatMap(({ outputs }) => Object.entries(outputs))
    .filter(([name]) => !name.endsWith('.map'));
  const widest = Math.max(0, ...files.map(([name]) => name.length));
  for (const [name, { bytes }] of files) {
    console.log(`${name.padEnd(widest)} ${(bytes / 1000).toFixed(1).padStart(8)} kB`);
  }
}
