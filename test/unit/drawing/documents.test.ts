import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { pathFactors } from '../../../src/analysis/pathFactors.ts';
import { picture } from '../../../src/drawing/documents/markdown.ts';
import { matrixTex } from '../../../src/drawing/documents/matrixTex.ts';
import { pathDocument } from '../../../src/drawing/documents/pathDocument.ts';
import { reporting } from '../../../src/drawing/documents/reportDocument.ts';
import { scaled } from '../../../src/tensor/scaled.ts';
import { finish } from '../../../src/tensor/work.ts';

const note = [
  '# Two states',
  '$$c_t = \\tfrac12 c_{t-1} + \\tanh(W x_t + U h_{t-1}), \\qquad h_t = \\tanh(c_t)$$',
  '$$E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2$$',
  '$$\\frac{\\partial h_t}{\\partial c_t} = \\operatorname{diag}(1 - h_t)$$',
  '```rnn',
  'steps: 30',
  'sise: {h: 3}',
  '```',
].join('\n');

test('a report has verdict, contributions, paths, equations and problems with their lines', () => {
  const open = openNote(note);
  const text = finish(reporting(open, checkNote(open), 'a_b.md'));
  assert.match(text, /^# Gradients in a\\_b\.md$/m);
  assert.match(text, /\*\*(vanishing|stable|exploding)\.\*\*/);
  assert.match(text, /!\[.*\]\(data:image\/svg\+xml;base64,/);
  assert.match(text, /^\| 30 \| \d/m);
  assert.match(text, /^The strongest single paths/m);
  assert.match(text, /\$c\$ for \d+ steps/);
  assert.match(text, /^\| 4 \| .*Does not hold on the model/m);
  assert.match(text, /line 7, column 1: .*sise/);
});

test('a note without a net gives a report that says so', () => {
  const open = openNote('# Nothing\n\n$a$');
  assert.match(finish(reporting(open, checkNote(open), 'n.md')), /No recurrent network was found/);
});

test('a long path leaves out the middle of its table, and says how much', () => {
  const open = openNote(note);
  const run = open.run(open.models[0]!, 30);
  const path = finish(pathFactors(run, 30, 1, 'all'));
  const text = pathDocument(path, { file: 'n.md', lossTex: 'E_{30}', sourceTex: '\\theta' });
  const rows = text.split('\n').filter((line) => /^\| (?:\$|…)/.test(line));
  assert.equal(rows.length, 25);
  assert.match(text, /… 7 more/);
  assert.match(text, /^\$\$A_\{30\} C_\{1,30\} W_1\$\$$/m);
});

test('a matrix far outside float64 is written with its power of ten', () => {
  const tex = matrixTex(scaled(1, 2, Float64Array.of(0.5, -0.25), -2000));
  assert.match(tex, /^10\^\{-\d+\} \\cdot \\begin\{pmatrix\} \d\.\d+ & -\d\.\d+ \\end\{pmatrix\}$/);
});

test('a picture in a document has no titles, which nobody would see, and no long numbers', () => {
  const drawn = picture(
    'flow',
    '<svg><title>a → b</title><path d="M0.12 1.2345H-7"/><text>0.0013</text></svg>',
  );
  const [, bytes = ''] = /base64,(.*)\)$/.exec(drawn) ?? [];
  const expected = '<svg><path d="M0.12 1.23H-7"/><text>0.0013</text></svg>';
  assert.equal(Buffer.from(bytes, 'base64').toString(), expected);
});
