import { readFileSync, writeFileSync } from 'node:fs';
import type { NoteFiles } from '../../src/model/noteFiles.ts';
import type { Random } from '../../src/tensor/random.ts';
import type { Workspace } from '../support/workspace.ts';

/** The file that one of the notes names. */
export const dataFile = 'data/waves.csv';

/** Another program writes the file: as many rows of other numbers, and now and then of none. */
export function rewriteData(workspace: Workspace, random: Random): void {
  const [head = '', ...rows] = readFileSync(workspace.pathOf(dataFile), 'utf8').trim().split('\n');
  const isBroken = random.uniform() < 0.2;
  const written = rows.map((row) =>
    row
      .split(',')
      .map(() => (isBroken ? 'none' : (4 * random.uniform() - 2).toFixed(4)))
      .join(','),
  );
  writeFileSync(workspace.pathOf(dataFile), `${[head, ...written].join('\n')}\n`);
}

export function filesOf(workspace: Workspace): NoteFiles {
  return new Map([[dataFile, new Uint8Array(readFileSync(workspace.pathOf(dataFile)))]]);
}
