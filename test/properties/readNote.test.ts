import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { openNote } from '../../src/analysis/openNote.ts';
import type { Note } from '../../src/note/note.ts';
import { readNote } from '../../src/note/readNote.ts';
import { walkExpression } from '../../src/note/walkExpression.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');

const formula = fc.constantFrom(
  'x',
  'h_t = \\tanh(W x_t + U h_{t-1})',
  '\\frac{\\partial E}{\\partial w}',
  'a_{\\text{é😀}}',
  "y^{'}_1",
);
const words = fc.constantFrom(
  'text',
  '😀 emoji',
  'tab\there',
  '*bold*',
  '`$code$`',

  '<b>x</b>',
);

/** Markdown in which math stands in paragraphs, lists, quotes, tables and blocks of its own. */
const markdown: fc.Arbitrary<{ readonly text: string; readonly formulas: readonly string[] }> = fc
  .array(
    fc.record({
      tex: formula,
      word: words,
      place: fc.constantFrom('paragraph', 'list', 'quote', 'nested', 'block', 'table', 'split'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((parts) =>
    fc.constantFrom('\n', '\r\n').map((end) => {
      const blocks = parts.map(({ tex, word, place }) => {
        switch (place) {
          case 'paragraph':
            return `${word} $${tex}$ ${word}`;
          case 'list':
            return `- ${word}\n- $${tex}$ ${word}`;
          case 'quote':
            return `> ${word}\n> $${tex}$`;
          case 'nested':
            return `1. ${word}\n   > - $${tex}$`;
          case 'block':
            return `$$\n${tex}\n$$`;
          case 'table':
            return `| a | b |\n|---|---|\n| ${word} | $${tex}$ |`;
          case 'split':
            return `${word} $\n${tex}\n$, ${word}`;
        }
      });
      return {
        text: blocks.join('\n\n<!-- -->\n\n').replaceAll('\n', end),
        formulas: parts.map(({ tex }) => tex),
      };
    }),
  );

/** Every character of a span's LaTeX is the character of the note at its offset. */
function assertExact(note: Note): void {
  for (const { span } of note.formulas) {
    for (let at = 0; at < span.tex.length; at += 1) {
      const offset = span.offsets[at] ?? -1;
      const [inTex, inNote] = [span.tex[at], note.text[offset]];
      const same = inTex === inNote || (inTex === '\n' && inNote === '\r');
      assert.ok(same, `${JSON.stringify(inTex)} is at ${offset}: ${JSON.stringify(inNote)}`);
    }
  }
}

function assertInside(note: Note): void {
  const inside = ({ start, end }: { start: number; end: number }): boolean =>
    0 <= start && start <= end && end <= note.text.length;
  for (const { range, message } of note.problems) assert.ok(inside(range), message);
  for (const { content, diagrams } of note.formulas) {
    if (content !== undefined) {
      for (const { range } of walkExpression(content)) assert.ok(inside(range));
    }
    for (const { cells, arrows } of diagrams) {
      for (const { range } of [...cells, ...arrows]) assert.ok(inside(range));
    }
  }
}

test('every formula is found where it stands, in whatever it stands', () => {
  fc.assert(
    fc.property(markdown, ({ text, formulas }) => {
      const note = readNote(text);
      assertExact(note);
      assertInside(note);
      const found = note.formulas.map(({ span }) => span.tex.trim());
      for (const tex of formulas)
        assert.ok(found.includes(tex), `${tex} in ${JSON.stringify(text)}`);
    }),
    { numRuns: 300 },
  );
});

test('nothing that happens to a note makes reading it fail, or leads out of its text', () => {
  const pieces = [
    '$',
    '$$',
    '{',
    '}',
    '\\',
    '@',
    '@V',
    '\\begin{CD}',
    '\\end{CD}',
    '`',
    '\n\n',
    '_',
    '^',
    '&',
    '\\\\',
    '(',
    ')',
    '=',
    "'",
    '|',
    '\u0000',
    '😀',
    '\\frac',
    '\\left(',
  ];
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          at: fc.nat(example.length),
          remove: fc.nat(30),
          insert: fc.constantFrom('', ...pieces),
        }),
        { maxLength: 5 },
      ),
      (edits) => {
        let text = example;
        for (const { at, remove, insert } of edits) {
          text = text.slice(0, at) + insert + text.slice(at + remove);
        }
        const open = openNote(text);
        assertInside(open.note);
        for (const { range } of open.problems) assert.ok(range.end <= text.length);
      },
    ),
    { numRuns: 150 },
  );
});

test('ten thousand open braces are a problem, not a crash', () => {
  const { problems } = readNote(`$${'{'.repeat(10_000)}x${'}'.repeat(10_000)}$`);
  assert.equal(problems.length, 1);
  assert.match(problems[0]?.message ?? '', /nested/);
});
