import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../src/tensor/random.ts';
import { editTarget } from './editTarget.ts';
import { fileTarget } from './fileTarget.ts';
import { messageTarget } from './messageTarget.ts';
import { noteTarget } from './noteTarget.ts';
import { specTarget } from './specTarget.ts';
import type { Input, Target } from './target.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string', default: 'node_modules/.cache/fuzz' },
  },
});

const root = path.resolve(import.meta.dirname, '..', '..');
const notes = realNotes();
const example = readFileSync(path.join(root, 'examples', 'rnn-gradients.md'), 'utf8');
/** Of every hundred inputs so many are of this kind, where no one kind is asked for. */
const targets: Readonly<Record<string, { readonly target: Target; readonly share: number }>> = {
  notes: { target: noteTarget(notes), share: 50 },
  specs: { target: specTarget, share: 20 },
  files: { target: fileTarget, share: 20 },
  messages: { target: messageTarget(example), share: 8 },
  edits: { target: editTarget(notes), share: 2 },
};

const { seed } = values;
const wanted = values.target === undefined ? Object.keys(targets) : [values.target];
let finds = 0;
for (const name of wanted) run(name);
process.exitCode = finds === 0 ? 0 : 1;

function run(name: string): void {
  const found = targets[name];
  if (found === undefined) {
    throw new Error(`--target ${name}: there are ${Object.keys(targets).join(', ')}`);
  }
  const { target, share } = found;
  const part = values.target === undefined ? share / 100 : 1;
  const first = values.only === undefined ? 0 : Number(values.only);
  const end = values.only === undefined ? Math.ceil(Number(values.inputs) * part) : first + 1;
  console.log(`${name}: ${end - first} inputs, ${target.about}, seed ${seed}`);
  const times: number[] = [];
  let noisy = 0;
  let own = 0;
  for (let i = first; i < end; i++) {
    const input = target.make(
      createRandom(name === 'notes' ? `${seed} ${i}` : `${name} ${seed} ${i}`),
    );
    let why: string | undefined;
    try {
      const { milliseconds, result } = timed(input);
      why = result;
      times.push(milliseconds);
      if (why === undefined && milliseconds > input.longest) {
        const again = Math.min(...Array.from({ length: 3 }, () => timed(input).milliseconds));
        if (again > input.longest) why = `takes ${again.toFixed(0)} ms`;
        else noisy += 1;
      }
    } catch (error) {
      why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (why !== undefined) {
      own += 1;
      keep(name, i, input, why);
    }
    if (i > first && i % 10_000 === 0) console.log(`${name} ${i}: ${own} finds, ${figures(times)}`);
  }
  finds += own;
  console.log(`${name}: ${own} finds; ${figures(times)}; ${noisy} slow once only`);
}

/** Time of this thread on the processor, so that other work of the machine is not counted. */
function timed(input: Input): { result: string | undefined; milliseconds: number } {
  const start = process.threadCpuUsage();
  const result = input.attempt();
  const { user, system } = process.threadCpuUsage(start);
  return { result, milliseconds: (user + system) / 1000 };
}

function keep(name: string, i: number, { bytes, ending }: Input, why: string): void {
  mkdirSync(path.join(root, values.keep), { recursive: true });
  const file = path.join(root, values.keep, `${name}-${seed}-${i}.${ending}`);
  writeFileSync(file, bytes);
  console.log(`--target ${name} --seed ${seed} --only ${i} (${file}): ${why}`);
}

function figures(times: readonly number[]): string {
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
