import { readFileSync } from 'node:fs';
import { openNote } from '../src/analysis/openNote.ts';
const t = readFileSync(process.argv[2]!, 'utf8');
for (const p of openNote(t).problems)
  console.log(p.code, p.range, p.message, JSON.stringify(t.slice(p.range.start, p.range.end)));
