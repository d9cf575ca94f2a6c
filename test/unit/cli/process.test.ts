import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { entries } from '../../../scripts/build/entries.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-cli-'));
const program = path.join(folder, 'gradient-graph.mjs');

before(async () => {
  const entry = entries.find(({ from }) => from === 'src/cli/main.ts');
  assert.ok(entry);
  await build({
    entryPoints: [entry.from],
    outfile: program,
    bundle: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    ...entry.options,
  });
});
after(() => {
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
};

test('a note without errors exits with 0, and --json prints one document and nothing else', () => {
  const { status, stdout, stderr } = run('analyze', 'examples/rnn-gradients.md', '--json');
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.equal((JSON.parse(stdout) as { version: number }).version, 1);
});

test('a note with errors exits with 1 and still says what it can', () => {
  const file = path.join(folder, 'broken.md');
  const text = readFileSync('examples/rnn-gradients.md', 'utf8');
  writeFileSync(file, text.replace('g(h_2) @>>>', 'g(h_{2) @>>>'));
  const { status, stdout } = run('analyze', file);
  assert.equal(status, 1);
  assert.match(stdout, /error: .*\[cd-does-not-parse\]/);
  assert.match(stdout, /vanishing|stable|exploding/);
});

test('a wrong call exits with 2, says why on standard error and nothing on standard output', () => {
  for (const words of [[], ['analyze'], ['analyze', 'no-such-file.md'], ['draw', 'x.md']]) {
    const { status, stdout, stderr } = run(...words);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^gradient-graph: /);
  }
});

test('a document of many steps comes whole through a pipe', () => {
  const { stdout } = run('analyze', 'examples/rnn-gradients.md', '--json', '--steps', '400');
  assert.equal((JSON.parse(stdout) as { models: unknown[] }).models.length, 2);
});

test('--version tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.equal(run('--version').stdout, `${version}\n`);
});

test('export writes a file and says which model it is of; a place that cannot be written is named', () => {
  const file = path.join(folder, 'drawing.svg');
  const { status, stdout, stderr } = run('export', 'examples/rnn-gradients.md', '-o', file);
  assert.deepEqual([status, stdout], [0, '']);
  assert.match(stderr, /model 1 of 2/);
  assert.match(readFileSync(file, 'utf8'), /^<svg /);
  const nowhere = run('export', 'examples/rnn-gradients.md', '-o', path.join(folder, 'no/a.svg'));
  assert.equal(nowhere.status, 2);
  assert.match(nowhere.stderr, /^gradient-graph: .*no\/a\.svg/);
});

test('steps and sizes beyond any memory are refused at once, in words, before anything is kept', () => {
  const file = path.join(folder, 'large.md');
  const words = ['cell: lstm', 'steps: 100000', 'size: {h: 512}'];
  writeFileSync(file, ['```rnn', ...words, '```', ''].join('\n'));
  const { status, stdout, stderr } = run('analyze', file);
  assert.equal(status, 1, stderr);
  assert.match(stdout, /100000 steps .* more than can be kept; at most \d+ steps/);
  assert.doesNotMatch(stderr, /heap|memory/);
});

test('a file that is larger than what is read is refused by its size, unread', () => {
  const note = path.join(folder, 'weighted.md');
  writeFileSync(note, '```rnn\ncell: tanh\nsteps: 3\nweights: large.npz\n```\n');
  const large = path.join(folder, 'large.npz');
  writeFileSync(large, '');
  truncateSync(large, 2 ** 29 + 1);
  const { status, stdout } = run('analyze', note);
  assert.equal(status, 1);
  assert.match(stdout, /large\.npz: it has more than 512 MiB/);
  assert.match(stdout, /vanishing|stable|exploding/);
});
