import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { specSchema } from '../../src/note/specSchema.ts';

/** Where the schema of the `rnn` block's keys is kept, from the top of the repository. */
export const schemaFile = 'docs/rnn-spec.schema.json';

// node --import=./test/support/typescript.mjs test/support/specSchema.ts
if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === import.meta.filename) {
  writeFileSync(schemaFile, `${JSON.stringify(specSchema(), null, 2)}\n`);
}
