import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { connectivity } from '../../../src/analysis/connectivity.ts';
import { lossAdjoint } from '../../../src/analysis/lossAdjoint.ts';
import { openNote, type OpenNote } from '../../../src/analysis/openNote.ts';
import { placedSymbols } from '../../../src/analysis/symbols/placedSymbols.ts';
import { hoverTerm, type HoverTerm } from '../../../src/analysis/terms/hoverTerm.ts';
import type { Reading } from '../../../src/analysis/termAt.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { hoverMarkdown } from '../../../src/drawing/hoverMarkdown.ts';
import { timesPower } from '../../../src/tensor/scaled.ts';
import { noteOf } from '../../support/checked.ts';
import { assertCloseVectors } from '../../support/close.ts';
import { lossValue } from '../../support/models.ts';

const seedPath = '/work/shared/seed/rnn-gradients.md';
const seed = readFileSync(seedPath, 'utf8');
const noChoice: Reading = { steps: undefined, loss: undefined };

/** The hover at the `nth` (from 0) `mark` of a note, `into` characters inside it. */
function at(open: OpenNote, mark: string, into = 0, reading = noChoice, nth = 0): HoverTerm {
  let offset = -1;
  for (let seen = 0; seen <= nth; seen += 1) offset = open.note.text.indexOf(mark, offset + 1);
  assert.ok(offset >= 0, `the note has ${mark}`);
  const found = hoverTerm(open, offset + into, () => reading);
  assert.ok(found, `${mark} has a hover`);
  return found;
}

/** The entries of what is shown there, whatever kind of term it is. */
function valueAt(open: OpenNote, mark: string, into = 0, nth = 0): readonly number[] {
  const found = at(open, mark, into, noChoice, nth);
  if (found.kind === 'expression') return found.term.value ?? [];
  if (found.kind !== 'symbol' || found.found.meaning.kind !== 'term') assert.fail(mark);
  const { model, meaning } = found.found;
  return termValue(open.run(model, undefined), meaning.term)?.value ?? [];
}

function rangeText(open: OpenNote, found: HoverTerm): string {
  const { start, end } = found.kind === 'symbol' ? found.found.range : found.range;
  return open.note.text.slice(start, end).replaceAll(/\s+/g, ' ');
}

/** The reasons that symbols of a note have no value, and how many symbols there are. */
function reasonsIn(text: string): {
  readonly reasons: ReadonlySet<string>;
  readonly count: number;
} {
  const open = openNote(text);
  const reasons = new Set<string>();
  const symbols = placedSymbols(open.note).filter(({ range }) => isInFormula(open, range.start));
  for (const { range } of symbols) {
    const shown = hoverMarkdown(open, range.start, () => noChoice, 'light');
    const symbol = text.slice(range.start, range.end);
    assert.ok(shown, `nothing is said of ${symbol} at ${range.start}`);
    assert.doesNotMatch(shown.markdown, /undefined|NaN|\[object/, symbol);
    const why = /^\*\*`+([^*]*?)`+\*\* has no value here\. (.*)$/s.exec(shown.markdown);
    if (why) reasons.add(`${why[1]!}: ${why[2]!}`);
    else assert.match(shown.markdown, /shape |identity|is a function/, symbol);
  }
  return { reasons, count: symbols.length };
}

function isInFormula({ note }: OpenNote, offset: number): boolean {
  return [...note.formulas, ...note.specs.flatMap(({ spec }) => spec.formulas)].some(
    ({ span: { range } }) => range.start <= offset && offset < range.end,
  );
}

const index = 'It is read as an index, which has a value only within a term.';

test('every symbol of the seed note has a value at each of its places; what has none says why', () => {
  const { reasons, count } = reasonsIn(seed);
  assert.ok(count > 250, String(count));
  const order = 'The shapes do not fit: 4×28 stands before 4×4.';
  assert.deepEqual([...reasons].sort(), [
    `\\sum_{i=n}^{1} W_i C_{i,n}: ${order}`,
    `i: ${index}`,
    `n: ${index}`,
  ]);
});

const indexOnly: Readonly<Record<string, readonly RegExp[]>> = {
  'derivations.md': [],
  'gates-and-memory.md': [/^f: It is a function: /, /^h: It stands for the values of all steps/],
  'gru.md': [],
  'lstm.md': [/^h: It stands for the values of all steps/],
  'prose.md': [/^[in]: It is read as an index/],
  'rnn-gradients.md': [
    /^[fgE]: It is a function that the note leaves open/,
    /^n: It is read as an/,
  ],
  'teacher-forcing.md': [],
};

for (const file of readdirSync('examples').filter((name) => name.endsWith('.md'))) {
  test(`every symbol of examples/${file} has a value, or one of few reasons`, () => {
    const expected = indexOnly[file];
    assert.ok(expected, `the reasons in ${file} are listed`);
    const { reasons } = reasonsIn(readFileSync(`examples/${file}`, 'utf8'));
    const others = [...reasons].filter((reason) => !expected.some((one) => one.test(reason)));
    assert.deepEqual(others, []);
  });
}

const folder = '/work/shared/notes/rnn';
for (const file of existsSync(folder)
  ? readdirSync(folder).filter((one) => one.endsWith('.md'))
  : []) {
  test(`whatever is pointed at in ${file} has an answer or none, and never an error`, () => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const open = openNote(text);
    for (const { span } of open.note.formulas) {
      for (let offset = span.range.start; offset < span.range.end; offset += 3) {
        const shown = hoverMarkdown(open, offset, () => noChoice, 'dark');
        if (shown !== undefined) assert.doesNotMatch(shown.markdown, /undefined|NaN|\[object/);
      }
    }
  });
}

const example = openNote(readFileSync('examples/rnn-gradients.md', 'utf8'));
const seedNote = openNote(seed);
const seedRun = seedNote.run(seedNote.models[0]!, undefined);

test('products of Jacobians, adjoints and contributions are what the engine computes otherwise', () => {
  const span = connectivity(seedRun, 1, 3);
  const two = Array.from(span.data, (entry) => timesPower(entry, span.exponent));
  assertCloseVectors(valueAt(seedNote, 'C_{i,n}'), two, 1e-12, 'C_{1,3}');
  assertCloseVectors(valueAt(seedNote, '\\prod_{k=i}^{n-1} H_k'), two, 1e-12, 'the product');
  const adjoint = lossAdjoint(seedRun, 3);
  assertCloseVectors(valueAt(seedNote, 'A_3'), adjoint, 1e-12, 'A_3');
  assertCloseVectors(valueAt(seedNote, 'A_n'), adjoint, 1e-12, 'A_n');
  assertCloseVectors(valueAt(seedNote, 'H_2 H_1'), seedRun.stateJacobian(2), 1e-12, 'H_2');
});

test('a total derivative by the weights is that of finite differences', () => {
  const gradient = valueAt(seedNote, '\\frac{\\partial{E}}{\\partial{w}}(y_3');
  const { model } = seedRun;
  const h = 1e-5;
  const expected = model.parameters
    .filter(({ bundle }) => bundle === 'w')
    .flatMap((moved) =>
      Array.from(moved.value, (_, i) => {
        const lossAt = (by: number): number => {
          const value = moved.value.map((entry, j) => (j === i ? entry + by : entry));
          const parameters = model.parameters.map((one) =>
            one === moved ? { ...one, value } : one,
          );
          return lossValue({ ...model, parameters }, 3, 3);
        };
        return (lossAt(h) - lossAt(-h)) / (2 * h);
      }),
    );
  assertCloseVectors(gradient, expected, 1e-7, '∂E_3/∂w');
});

test('what is pointed at is the smallest term, and a sign gives what holds it', () => {
  const cases: readonly (readonly [OpenNote, string, number, string])[] = [
    [seedNote, 'A_2 (W_2 + H_1 W_1)', 0, 'A_2'],
    [seedNote, 'A_2 (W_2 + H_1 W_1)', 9, 'W_2 + H_1 W_1'],
    [seedNote, 'A_2 (W_2 + H_1 W_1)', 4, 'A_2 (W_2 + H_1 W_1)'],
    [
      seedNote,
      '\\frac{\\partial{g}}{\\partial{h}}(h_2)',
      16,
      '\\frac{\\partial{g}}{\\partial{h}}(h_2)',
    ],
    [seedNote, '\\frac{\\partial{g}}{\\partial{h}}(h_2)', 32, 'h_2'],
    [seedNote, '\\prod_{k=i}^{n-1} H_k', 8, '\\prod_{k=i}^{n-1} H_k'],
    [seedNote, '\\prod_{k=i}^{n-1} H_k', 18, 'H_k'],
    [example, '\\sum_{i=1}^{n} C_{i,n} W_i', 1, '\\sum_{i=1}^{n} C_{i,n} W_i'],
  ];
  for (const [open, mark, into, expected] of cases) {
    assert.equal(rangeText(open, at(open, mark, into)), expected, `${mark} + ${into}`);
  }
});

test('a raised sign is the power or the transpose, the letter below it is the letter', () => {
  const open = openNote(noteOf(['h_t = \\tanh(U h_{t-1} + x_t)'], ['U^\\top h_2', '1 - h_3^2']));
  const transposed = at(open, 'U^\\top', 3);
  const plain = at(open, 'U^\\top', 0);
  assert.equal(plain.kind, 'symbol');
  assert.ok(transposed.kind === 'expression');
  const { rows, value = [] } = transposed.term;
  const straight = valueAt(open, 'U^\\top', 0);
  assert.equal(value[1], straight[rows]);
  const squared = at(open, 'h_3^2', 4);
  assert.ok(squared.kind === 'expression');
  const state = valueAt(open, 'h_3^2', 0);
  assertCloseVectors(
    squared.term.value ?? [],
    state.map((x) => x * x),
    1e-14,
    'h_3^2',
  );
});

test("the note's own definition wins over the usual meaning of a letter", () => {
  const text = noteOf(
    ['h_t = \\tanh(U h_{t-1} + x_t)', 'E_t = \\lVert h_t \\rVert^2'],
    ['H_t = 2 h_t', 'H_2', 'A_2'],
  );
  const open = openNote(text);
  const own = at(open, '$H_2$', 1);
  assert.ok(own.kind === 'expression');
  assert.equal(own.term.definedAt, text.indexOf('H_t = 2'));
  const state = open.run(open.models[0]!, undefined);
  const h = termValue(state, { kind: 'node', id: 'h_2' })!.value!;
  assertCloseVectors(
    own.term.value ?? [],
    h.map((x) => 2 * x),
    1e-14,
    'H_2',
  );
  assert.doesNotMatch(own.term.words ?? '', /Jacobian/);
  const usual = at(open, '$A_2$', 1);
  assert.ok(usual.kind === 'symbol' && usual.isUsual);
});

test('a free index takes the chosen loss, a summed one the first that it has', () => {
  const chosen = at(seedNote, 'C_{i,n}', 0, { steps: 8, loss: 5 });
  assert.ok(chosen.kind === 'expression');
  assert.equal(chosen.term.tex, 'C_{1,5}');
  assert.deepEqual(
    new Map(chosen.term.chosen.map(({ name, step }) => [name, step])),
    new Map([
      ['i', 1],
      ['n', 5],
    ]),
  );
  const open = openNote(
    noteOf(
      ['h_t = \\tanh(U h_{t-1} + x_t)', 'E_t = \\lVert h_t \\rVert^2', 'steps: 6'].slice(0, 2),
      [
        '\\prod_{k=3}^{5} \\frac{\\partial h_k}{\\partial h_{k-1}}',
        '\\frac{\\partial h_{t+1}}{\\partial h_t}',
      ],
    ),
  );
  const summed = at(open, '\\frac{\\partial h_k}');
  assert.ok(summed.kind === 'expression');
  assert.deepEqual(summed.term.chosen, [{ name: 'k', step: 3 }]);
  const earlier = at(open, '\\frac{\\partial h_{t+1}');
  assert.ok(earlier.kind === 'expression', 'there is no step after the last one');
  const { lastStep } = open.run(open.models[0]!, undefined);
  assert.deepEqual(earlier.term.chosen, [{ name: 't', step: lastStep - 1 }]);
});

test('terms are told in words, with what they are made of', () => {
  const text = (open: OpenNote, mark: string, into = 0): string =>
    hoverMarkdown(open, open.note.text.indexOf(mark) + into, () => noChoice, 'light')!.markdown;
  const span = text(seedNote, 'C_{i,n}');
  assert.match(span, /the connectivity from step 1 to step 3/);
  assert.match(span, /= \\prod_\{k = 1\}\^\{2\} H_k = H_2 H_1`/);
  assert.match(span, /Defined in line \d+/);
  assert.match(span, /does not say on which side its next factor stands/);
  const teacher = openNote(readFileSync('examples/teacher-forcing.md', 'utf8'));
  const total = text(teacher, '\\frac{\\partial h_3}{\\partial h_1}');
  assert.match(total, /connectivity from step 1 to step 3/);
  assert.match(total, /`= H_2 H_1`/);
  const gates = openNote(readFileSync('examples/gates-and-memory.md', 'utf8'));
  assert.match(text(gates, '\\tanh(W x + U h + b)'), /`x` is `x_\{12\}`, `h` is `h_\{11\}`/);
  assert.match(text(gates, 'W_i x_t'), /a parameter/);
});

test('where shapes do not fit at the chosen index, no smaller index is slipped in', () => {
  const found = at(seedNote, '\\sum_{i=n}^{1}', 2);
  assert.ok(found.kind === 'no-value');
  assert.match(found.why, /shapes do not fit/);
});

test('a symbol that nothing defines says so', () => {
  const open = openNote(
    noteOf(
      ['h_t = \\tanh(U h_{t-1} + x_t)'],
      ['q_7', '\\frac{\\partial h_9}{\\partial h_1}', 'h_{99}'],
    ),
  );
  const unknown = at(open, 'q_7');
  assert.ok(unknown.kind === 'no-value');
  assert.match(unknown.why, /Neither the model nor the note/);
  const late = at(open, 'h_{99}');
  assert.ok(late.kind === 'no-value');
  assert.match(late.why, /unrolled to step/);
});

test('a derivative that would fill the memory is refused, and the rest still has values', () => {
  const big = noteOf(
    ['h_t = \\tanh(U h_{t-1} + W x_t)', 'E_t = \\lVert h_t \\rVert^2'],
    ['\\frac{\\partial h_{500}}{\\partial U}', '\\frac{\\partial^+ h_2}{\\partial h_1}'],
  ).replace('```\n', 'size: {h: 64, x: 4}\nsteps: 500\n```\n');
  const open = openNote(big);
  assert.equal(open.models[0]!.steps, 500);
  const refused = at(open, '\\frac{\\partial h_{500}}', 2);
  assert.ok(refused.kind === 'no-value');
  assert.match(refused.why, /too large/);
  assert.equal(at(open, '\\frac{\\partial^+ h_2}', 2).kind, 'expression');
});
