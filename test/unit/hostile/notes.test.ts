import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { limits } from '../../../src/note/limits.ts';

/** A network after what is hostile: one bad block must not take the rest of the note down. */
const healthy = '\n\n# Healthy\n\n$$h_t = \\tanh(W h_{t-1} + U x_t)$$\n';
const block = (spec: string): string => `# Hostile\n\n\`\`\`rnn\n${spec}\n\`\`\`\n`;
const repeated = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join('');
const doubling = 'abcdefghijklmnop'.split('');

interface Hostile {
  readonly name: string;
  readonly text: string;
  /** What one of the problems says. */
  readonly says: RegExp | undefined;
  /** How many models there are besides the healthy one. */
  readonly models?: number;
}

const hostile: readonly Hostile[] = [
  {
    name: 'macros that double sixteen times',
    text: `$$${doubling.map((name, i) => `\\def\\${name}{${i === 0 ? 'xx' : `\\${doubling[i - 1] ?? ''}`.repeat(2)}}`).join('')} q_t = \\p$$`,
    says: /Too many expansions/,
  },
  {
    name: 'a macro that is made of itself',
    text: '$$\\def\\a{\\a\\a} q_t = \\a$$',
    says: /Too many expansions/,
  },
  {
    name: 'aliases in YAML that multiply (a billion laughs)',
    text: block(
      `a: &a [x,x,x,x,x,x,x,x,x]\n${doubling
        .slice(1)
        .map(
          (name, i) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${doubling[i] ?? ''}`)
              .join(',')}]`,
        )
        .join('\n')}`,
    ),
    says: /Aliases .* are not read/,
  },
  {
    name: 'a YAML tag that would make a function',
    text: block('cell: !!js/function "function(){}"'),
    says: /Tags .* are not read/,
  },
  {
    name: 'a key that would change every object',
    text: block('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}'),
    says: /There is no key/,
  },
  {
    name: '10,000 braces',
    text: `$$q_t = ${'{'.repeat(10_000)}a${'}'.repeat(10_000)}$$`,
    says: /nested deeper than 200 levels/,
  },
  {
    name: '10,000 brackets in YAML',
    text: block(`size: ${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    says: /Nested deeper than/,
  },
  {
    name: '10,000 parentheses',
    text: `$$q_t = ${'('.repeat(10_000)}a${')'.repeat(10_000)}$$`,
    says: undefined,
  },
  { name: '5,000 quotes in quotes', text: `${'>'.repeat(5000)} $q$`, says: undefined },
  {
    name: 'a diagram of 100,000 rows',
    text: `$$\\begin{CD}\n${repeated(100_000, (i) => `\\\\ x_{${i + 1}} @>>> a_{${i + 1}}\n`)}\\end{CD}$$`,
    says: /characters, and at most|is not read/,
  },
  {
    name: 'a billion steps',
    text: block('cell: tanh\nsteps: 1e9'),
    says: /at most 100000/,
    models: 1,
  },
  {
    name: 'sizes whose product is beyond any memory',
    text: block('cell: tanh\nsize: {h: 1000000, x: 1000000}'),
    says: /A size is at most/,
    models: 1,
  },
  {
    name: 'steps and sizes that are each allowed, and together beyond memory',
    text: block('cell: lstm\nsteps: 100000\nsize: {h: 512}'),
    says: /more than can be kept/,
  },
  {
    name: 'a million layers',
    text: block('cell: tanh\nlayers: 1000000'),
    says: /at most 16/,
    models: 1,
  },
];

for (const { name, text, says, models = 0 } of hostile) {
  test(`${name}: read within bounds, and the rest of the note works`, () => {
    const beyond = text.length > limits.noteLength;
    const open = openNote(beyond ? `${healthy}\n${text}` : text + healthy);
    checkNote(open);
    const messages = open.problems.map(({ message }) => message);
    if (says !== undefined) assert.match(messages.join('\n'), says);
    assert.equal(open.models.length, models + 1, messages.join('\n'));
    for (const model of open.models) assert.ok(open.run(model, undefined).steps > 0);
    for (const { range } of open.problems) {
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= open.note.text.length);
    }
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
}

test('a note of 10 MB is read up to the limit, which is marked where it is', () => {
  const text = healthy + repeated(300_000, () => 'and so on, with $a_t$, on and on.\n');
  const { note, models, problems } = openNote(text);
  assert.equal(models.length, 1);
  assert.equal(note.text, text);
  const [cut] = problems.filter(({ code }) => code === 'note-too-long');
  assert.ok(cut);
  assert.equal(text[cut.range.start - 1], '\n');
  assert.ok(cut.range.start <= limits.noteLength);
  assert.ok(note.formulas.every(({ span }) => span.range.end <= cut.range.start));
});
