import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { normalisedPath } from '../note/specPath.ts';

/** What one file may hold. */
const mostBytes = 2 ** 29;

/** Reads files beside a note; links that lead out of the note's folder are refused. */
export function readBeside(note: string): (relative: string) => Uint8Array | { error: string } {
  return (relative) => {
    const inside = normalisedPath(relative);
    if (inside === undefined) return { error: "it leaves the note's folder" };
    try {
      const folder = realpathSync(path.dirname(path.resolve(note)));
      const file = realpathSync(path.join(folder, inside));
      const way = path.relative(folder, file);
      if (way.startsWith('..') || path.isAbsolute(way)) {
        return { error: "it is a link that leaves the note's folder" };
      }
      const { size } = statSync(file);
      if (size > mostBytes) return { error: `it has more than ${mostBytes / 2 ** 20} MiB` };
      return readFileSync(file);
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return { error: missing ? 'there is no such file' : 'it cannot be read' };
    }
  };
}
