import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openNote } from '../../src/analysis/openNote.ts';
import { createRandom } from '../../src/tensor/random.ts';
import { mutatedNote } from './mutate.ts';
import { rangeOutside } from './outside.ts';

/** Milliseconds of the processor; an input that takes longer three more times is a find. */
const longest = 100;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string', default: 'node_modules/.cache/fuzz' },
  },
});

const root = path.resolve(import.meta.dirname, '..', '..');
const notes = realNotes();
const { seed } = values;
const first = values.only === undefined ? 0 : Number(values.only);
const end = values.only === undefined ? Number(values.inputs) : first + 1;
const times: number[] = [];
const finds: string[] = [];
let models = 0;
let noisy = 0;

console.log(`${end - first} inputs of ${notes.length} notes and diagrams, seed ${seed}`);
for (let i = first; i < end; i++) {
  const text = mutatedNote(notes, createRandom(`${seed} ${i}`));
  const found = tryOn(text);
  if (found !== undefined) keep(i, text, found);
  if (i > first && i % 10_000 === 0) console.log(`${i}: ${finds.length} finds, ${figures()}`);
}
console.log(`${finds.length} finds; ${figures()}; ${models} models built; ${noisy} slow once only`);
for (const find of finds) console.log(find);
process.exitCode = finds.length === 0 ? 0 : 1;

/** What is wrong with how the note is read. */
function tryOn(text: string): string | undefined {
  try {
    const open = timed(text);
    if (open.milliseconds > longest) {
      const again = Math.min(...Array.from({ length: 3 }, () => timed(text).milliseconds));
      if (again > longest) return `takes ${again.toFixed(0)} ms`;
      noisy += 1;
    }
    times.push(open.milliseconds);
    models += open.note.models.length;
    const { note, problems } = open.note;
    return rangeOutside({ ...note, problems }, text.length);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Time of this thread on the processor, so that other work of the machine is not counted. */
function timed(text: string): { note: ReturnType<typeof openNote>; milliseconds: number } {
  const start = process.threadCpuUsage();
  const note = openNote(text);
  const { user, system } = process.threadCpuUsage(start);
  return { note, milliseconds: (user + system) / 1000 };
}

function keep(i: number, text: string, why: string): void {
  mkdirSync(path.join(root, values.keep), { recursive: true });
  const file = path.join(root, values.keep, `${seed}-${i}.md`);
  writeFileSync(file, text);
  finds.push(`--seed ${seed} --only ${i} (${file}): ${why}`);
  console.log(finds.at(-1));
}

function figures(): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 99.9 % ${at(0.999)} ms, longest ${at(1)} ms`;
}

/** The examples, and the notes of other people beside the checkout where they are there. */
function realNotes(): readonly string[] {
  const texts = globSync('examples/*.md', { cwd: root }).map((file) =>
    readFileSync(path.join(root, file), 'utf8'),
  );
  const shared = path.resolve(root, '..', 'shared', 'notes');
  if (!existsSync(shared)) {
    console.log(`${shared} is not there: the examples alone are used`);
    return texts;
  }
  const others = globSync('rnn/*.md', { cwd: shared })
    .sort()
    .map((file) => readFileSync(path.join(shared, file), 'utf8'));
  const diagrams = readFileSync(path.join(shared, 'cd', 'diagrams.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `$$${(JSON.parse(line) as { tex: string }).tex}$$\n`);
  // As often a note as a diagram, and the specs of the examples as often as all other notes.
  const often = others.flatMap((text) => [text, text, text]);
  return [...Array.from({ length: 12 }, () => texts).flat(), ...often, ...diagrams];
}
