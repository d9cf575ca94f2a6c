import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openNote } from '../../src/analysis/openNote.ts';
import { readNote } from '../../src/note/readNote.ts';

const specs = [
  'equations: |   # functions\n  f(w, x, h) = \\tanh(W x + U h + b)\n  g(h) = V h + c\nsize: {x: 3, h: 8}\n',
  'cell: lstm\nloss: bce\ninit: {weight_hh_l0: orthogonal(0.9), b_ih: zeros}\nseed: 7\n',
  'equations:\n  - h_t = \\tanh(W [h_{t-1}; x_t])\n  - E_t = \\lVert h_t - y_t \\rVert^2\nsteps: 3\n',
  "data: {x: a.csv, y: [[1, 2], [3, 4]]}\nnames: {'W_{hh}': a.b}\nweights: m.npz\n",
];
const pieces = [
  '{',
  '}',
  '[',
  ']',
  '|',
  "'",
  '"',
  '&a ',
  '*a',
  '!x ',
  '\t',
  '\n',
  '- ',
  ': ',
  '\\',
  '=',
  '$',
  '😀',
  '\r',
  '?',
  '#',
  '%',
  '0',
  '1e999',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...specs),
    fc.array(fc.tuple(fc.nat(200), fc.nat(6), fc.constantFrom('', ...pieces)), { maxLength: 5 }),
    fc.constantFrom('', '> ', '  '),
  )
  .map(([text, changes, prefix]) => {
    let yaml = text;
    for (const [at, cut, piece] of changes) {
      const place = at % (yaml.length + 1);
      yaml = yaml.slice(0, place) + piece + yaml.slice(place + cut);
    }
    const fence = `\`\`\`rnn\n${yaml}\n\`\`\`\n`;
    return (prefix === '  ' ? '- x\n\n' : '') + fence.replace(/^/gm, prefix);
  });

test('whatever a block holds, it is read without a crash, and problems stand inside the text', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { problems } = openNote(text);
      for (const { range, related = [] } of problems) {
        for (const { start, end } of [range, ...related.map((one) => one.range)]) {
          assert.ok(0 <= start && start < end && end <= text.length, `${start}–${end}`);
        }
      }
    }),
    { numRuns: 1500 },
  );
});

test('symbols of a block stand where the note has them, also with CRLF', () => {
  fc.assert(
    fc.property(mutated, fc.boolean(), (plain, crlf) => {
      const text = crlf ? plain.replaceAll(/(?<!\r)\n/g, '\r\n') : plain;
      for (const { spec } of readNote(text).specs) {
        for (const { keyRange, range } of [
          ...spec.size,
          ...spec.init,
          ...spec.data,
          ...spec.names,
        ]) {
          assert.ok(keyRange.end <= range.start && range.end <= spec.range.end);
        }
        for (const { nameRange, name } of spec.functions) {
          if (/^[a-z]$/.test(name.base)) {
            assert.equal(text.slice(nameRange.start, nameRange.end), name.base);
          }
        }
      }
    }),
    { numRuns: 500 },
  );
});
