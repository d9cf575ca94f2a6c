import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Note } from '../../../src/note/note.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { symbolTex } from '../../../src/note/symbol.ts';
import { walkExpression } from '../../../src/note/walkExpression.ts';
import { chainNote } from '../../support/recurrentNotes.ts';
import { textOf } from './support.ts';

function fenced(yaml: string): string {
  return `\`\`\`rnn\n${yaml}\n\`\`\``;
}

/** The problems as `code "the characters"`. */
function found(note: Note): readonly string[] {
  return note.problems.map(({ code, range }) => `${code} "${textOf(note, range)}"`);
}

const equations = [
  'equations: |   # in LaTeX',
  String.raw`  f(w, x, h) = \tanh(W x + U h + b)`,
  '',
  '  g(h) = V h + c',
  'size: {x: 3, h: 8}',
].join('\n');

test('a spec is read with the exact places of its formulas, keys and values', () => {
  for (const [before, lines] of [
    ['', fenced(equations)],
    ['- a list\n\n', fenced(equations).replace(/^/gm, '  ')],
    ['> ', fenced(equations).replaceAll('\n', '\n> ')],
    ['😀\r\n\r\n', fenced(equations).replaceAll('\n', '\r\n')],
  ] as const) {
    const note = readNote(`${before}${lines}\n`);
    assert.deepEqual(found(note), []);
    const { spec } = note.specs[0]!;
    assert.equal(textOf(note, spec.range).slice(0, 6), '```rnn');
    assert.deepEqual(
      spec.functions.map(({ nameRange, body, range }) => [
        textOf(note, nameRange),
        textOf(note, body.range),
        textOf(note, range),
      ]),
      [
        ['f', String.raw`\tanh(W x + U h + b)`, String.raw`f(w, x, h) = \tanh(W x + U h + b)`],
        ['g', 'V h + c', 'g(h) = V h + c'],
      ],
    );
    for (const { body } of spec.functions) {
      for (const part of walkExpression(body)) {
        if (part.kind === 'symbol') assert.equal(textOf(note, part.range), part.symbol.base);
      }
    }
    assert.deepEqual(
      spec.size.map(({ symbol, keyRange, range, value }) => [
        symbolTex(symbol),
        textOf(note, keyRange),
        textOf(note, range),
        value,
      ]),
      [
        ['x', 'x', '3', 3],
        ['h', 'h', '8', 8],
      ],
    );
  }
});

test('ten mistakes are ten problems, each at its characters, and the rest is read', () => {
  const note = readNote(
    fenced(
      [
        'stps: 12',
        'equations: |',
        String.raw`  f(x, x) = x`,
        String.raw`  g(h) = \frac{V`,
        'cell: lsmt',
        'loss: [mse]',
        'size: {x: 0, h: 1000000, y: 2}',
        'init: {U: gloro, W: orthogonal(a), b: [[1, 2], [3]]}',
        'data: {x: ../x.csv, y: y.xls}',
        'seed: 7',
      ].join('\n'),
    ),
  );
  assert.deepEqual(found(note), [
    'spec-unknown-key "stps"',
    'spec-equation "f(x, x)"',
    'spec-equation "{"',
    'spec-unknown-name "lsmt"',
    'spec-wrong-type "[mse]"',
    'spec-wrong-type "0"',
    'spec-limit "1000000"',
    'spec-unknown-name "gloro"',
    'spec-wrong-type "orthogonal(a)"',
    'spec-shape "[3]"',
    'spec-file "../x.csv"',
    'spec-file "y.xls"',
  ]);
  const [unknown] = note.problems;
  assert.match(unknown!.message, /Did you mean "steps"\?/);
  assert.equal(unknown!.fixes?.[0]?.replacement, 'steps');
  const { spec } = note.specs[0]!;
  assert.equal(spec.seed?.value, 7);
  assert.deepEqual(
    spec.size.map(({ value }) => value),
    [2],
  );
});

test('what YAML refuses, and what is refused in it, is said at its place', () => {
  const cases: readonly (readonly [yaml: string, expected: readonly string[]])[] = [
    ['steps: 3\nsteps: 4', ['spec-yaml "steps"']],
    ['a: &a [1]\nsteps: *a', ['spec-unknown-key "a"', 'spec-yaml "*a"', 'spec-wrong-type "steps"']],
    ['steps: !js 3', ['spec-yaml "!js"', 'spec-yaml "3"']],
    ['- 1', ['spec-wrong-type "- 1"']],
    [`size: ${'['.repeat(60)}`, ['spec-limit "["']],
    ['equations: "\\tanh"', ['spec-yaml ""\\tanh""']],
  ];
  for (const [yaml, expected] of cases) {
    const problems = found(readNote(fenced(yaml)));
    for (const one of expected) assert.ok(problems.includes(one), `${one} in ${problems.join()}`);
  }
});

test('equations of a step are a recurrence with states, inputs, outputs and losses', () => {
  const note = readNote(
    `## One\n\n${fenced(
      [
        'equations:',
        String.raw`  - c_{k+1} = \sigma(F x_{k+1} + G h_k) \odot c_k + \tanh(W x_{k+1} + U h_k + b)`,
        String.raw`  - h_{k+1} = \tanh(c_{k+1})`,
        String.raw`  - o_t = V h_t`,
        String.raw`  - E_t = \tfrac12 \lVert o_t - y_t \rVert^2`,
        'steps: 9',
      ].join('\n'),
    )}`,
  );
  assert.deepEqual(found(note), []);
  const [recurrence] = note.recurrences;
  assert.equal(recurrence!.kind, 'equations');
  assert.equal(recurrence!.section, 'One');
  assert.equal(recurrence!.drawnSteps, 9);
  assert.deepEqual(recurrence!.states, ['c', 'h']);
  assert.deepEqual(
    recurrence!.definitions.map(({ target, role }) => `${target} ${role}`),
    ['c state', 'h state', 'o output', 'E loss'],
  );
  assert.deepEqual(
    recurrence!.leaves.map(({ base, role }) => `${base} ${role}`),
    ['x input', 'y target'],
  );
  assert.deepEqual(
    recurrence!.parameters.map(({ base }) => base),
    ['F', 'G', 'W', 'U', 'b', 'V'],
  );
});

test('a spec belongs to the nearest recurrence before it in its section, else to the note', () => {
  const seed = fenced('seed: 1');
  const ownerOf = (text: string): number | undefined =>
    readNote(text).specs.find(({ spec }) => spec.seed !== undefined)?.recurrence;
  assert.equal(ownerOf(`${chainNote}\n\n${seed}`), 0);
  assert.equal(ownerOf(`${chainNote}\n\n${chainNote}\n\n${seed}`), 1);
  assert.equal(ownerOf(`## A\n\n${chainNote}\n\n### B\n\n${seed}`), 0);
  assert.equal(ownerOf(`## A\n\n${chainNote}\n\n# B\n\n${seed}`), undefined);
  assert.equal(ownerOf(`${seed}\n\n${chainNote}`), undefined);
  assert.equal(ownerOf(`${chainNote}\n\n${fenced('cell: gru\nseed: 1')}`), 1);
});

test('every cell is read as equations with the states of PyTorch', () => {
  const states = { tanh: ['h'], relu: ['h'], gru: ['h'], lstm: ['h', 'c'] };
  for (const [cell, expected] of Object.entries(states)) {
    const note = readNote(fenced(`cell: ${cell}`));
    assert.deepEqual(found(note), []);
    assert.deepEqual(note.recurrences[0]!.states, expected);
    assert.equal(note.recurrences[0]!.kind, 'cell');
  }
});

test('what is missing at the very end of a note is said at its last character', () => {
  const note = readNote('```rnn\nsize: {x');
  assert.ok(note.problems.some(({ code }) => code === 'spec-yaml'));
  for (const { range } of note.problems) {
    assert.ok(range.start < range.end && range.end <= note.text.length, JSON.stringify(range));
  }
});
