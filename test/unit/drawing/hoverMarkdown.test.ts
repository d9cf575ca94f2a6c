import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openNote, type OpenNote } from '../../../src/analysis/openNote.ts';
import { createTermReader } from '../../../src/analysis/readTerm.ts';
import { termValue } from '../../../src/analysis/termValue.ts';
import { hoverMarkdown, type Hover } from '../../../src/drawing/hoverMarkdown.ts';
import { walkExpression } from '../../../src/note/walkExpression.ts';
import { root } from '../../support/sources.ts';

const net = [
  '$$h_t = \\tanh(U h_{t-1} + W x_t + b), \\qquad E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$',
  '```rnn\nsteps: 4\nsize: {h: 3, x: 2}\n```',
];

const viewOf = () => ({ steps: undefined, loss: undefined });

function hovers(open: OpenNote): (offset: number) => Hover | undefined {
  const read = createTermReader(open);
  return (offset) => hoverMarkdown(open, read, offset, viewOf, 'light');
}

/** The hover `into` characters inside of `formula`, which is added to the net. */
function hoverIn(formula: string, into = 0): Hover {
  const text = [...net, `$$${formula}$$`].join('\n\n');
  const hover = hovers(openNote(text))(text.lastIndexOf(formula) + into);
  assert.ok(hover);
  return hover;
}

const numbersOf = (markdown: string): readonly number[] =>
  [...(/```text\n([^`]*)```/.exec(markdown)?.[1] ?? '').matchAll(/−?\d[\d.]*(?:e−?\d+)?/g)].map(
    ([number]) => Number(number.replaceAll('−', '-')),
  );

function assertClose(markdown: string, expected: readonly number[]): void {
  const found = numbersOf(markdown);
  assert.equal(found.length, expected.length, markdown);
  const largest = expected.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  expected.forEach((one, i) => {
    assert.ok(Math.abs(one - found[i]!) < 2e-3 * largest, `${one} ${found[i]}`);
  });
}

test('a total derivative between states is the connectivity between their steps', () => {
  const { markdown } = hoverIn('\\frac{\\partial h_3}{\\partial h_1}', 2);
  assert.match(markdown, /the connectivity from step 1 to step 3/);
  const open = openNote(net.join('\n\n'));
  const run = open.run(open.models[0]!, undefined);
  assertClose(markdown, termValue(run, { kind: 'connectivity', from: 1, to: 3 })!.value!);
});

test('the symbols inside of a derivative have values of their own', () => {
  const formula = '\\frac{\\partial h_3}{\\partial h_1}';
  assert.match(hoverIn(formula, formula.indexOf('h_1')).markdown, /^\*\*`h_1`\*\* — the state/);
});

test('what the note defines has its value, and the line that defines it', () => {
  const text = [...net, '$$Q_n = 2 U^\\top U$$', '$$Q_3$$'].join('\n\n');
  const open = openNote(text);
  const hover = hovers(open)(text.lastIndexOf('Q_3'));
  assert.match(hover?.markdown ?? '', /The note defines it in line 8\./);
  const { value } = open.models[0]!.parameters.find(({ name }) => name === 'U')!;
  const at = (row: number, column: number): number => value[row * 3 + column]!;
  const expected = [0, 1, 2].flatMap((i) =>
    [0, 1, 2].map((j) => 2 * [0, 1, 2].reduce((sum, k) => sum + at(k, i) * at(k, j), 0)),
  );
  assertClose(hover!.markdown, expected);
});

test("a note's own meaning of a letter goes before the usual one", () => {
  const text = [...net, '$$H_k = 2 U^\\top U$$', '$$H_2$$'].join('\n\n');
  const { markdown } = hovers(openNote(text))(text.lastIndexOf('H_2'))!;
  assert.match(markdown, /defines it in line/);
  assert.doesNotMatch(markdown, /Jacobian/);
});

test('a sum, a product and a norm are evaluated as a whole at their sign', () => {
  assert.match(hoverIn('\\sum_{i=1}^{3} h_i', 2).markdown, /a sum over steps/);
  assert.match(hoverIn('\\prod_{k=3}^{1} U', 2).markdown, /a product over steps[^]*3 × 3/);
  assert.match(hoverIn('\\lVert U \\rVert', 2).markdown, /a norm[^]*scalar/);
});

test('a free index is given a number, and the hover says which', () => {
  assert.match(
    hoverIn('\\frac{\\partial h_n}{\\partial h_i}', 2).markdown,
    /read as `n = 4`, `i = 1`/,
  );
});

test('what has no value has a reason', () => {
  assert.match(hoverIn('\\Gamma_2').markdown, /no value here\. \\Gamma_2 has no value: neither/);
  assert.match(hoverIn('h', 0).markdown, /another one at every step/);
});

const reasons =
  /arguments? of|another one at every step|unrolled to step|neither the model nor the note/;

test('every symbol of the examples has a value or a true reason', () => {
  for (const file of globSync('examples/*.md', { cwd: root })) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const open = openNote(text);
    const hoverAt = hovers(open);
    const contents = [
      ...open.note.formulas,
      ...open.note.specs.flatMap(({ spec }) => spec.formulas),
    ];
    let symbols = 0;
    let without = 0;
    for (const { content } of contents) {
      if (content === undefined) continue;
      for (const part of walkExpression(content)) {
        if (part.kind !== 'symbol') continue;
        symbols += 1;
        const hover = hoverAt(part.range.start);
        assert.ok(hover, `${file}: ${text.slice(part.range.start, part.range.end)}`);
        assert.doesNotMatch(hover.markdown, /undefined|NaN|\[object/, file);
        if (!hover.markdown.includes('has no value here')) continue;
        assert.match(hover.markdown, reasons, file);
        if (hover.markdown.includes('neither the model')) without += 1;
      }
    }
    assert.ok(symbols > 20, file);
    assert.ok(without <= 1, `${file}: ${without} of ${symbols}`);
  }
});
