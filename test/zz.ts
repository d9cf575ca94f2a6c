import { globSync, readFileSync } from 'node:fs';
import { openNote } from '../src/analysis/openNote.ts';
import { rangeOutside } from './fuzz/outside.ts';
for (const f of globSync('node_modules/.cache/fuzz/1-*.md')) {
  const t = readFileSync(f, 'utf8');
  const s = performance.now();
  const o = openNote(t);
  const ms = performance.now() - s;
  const bad = rangeOutside({ ...o.note, problems: o.problems }, t.length);
  if (bad || ms > 60)
    console.log(
      f,
      t.length,
      ms.toFixed(0),
      bad,
      o.problems.filter((p) => p.range.end > t.length).map((p) => p.code + p.message.slice(0, 80)),
    );
}
