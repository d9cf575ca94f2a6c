import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { applyEdits, insertSpec } from '../../../src/analysis/insertSpec.ts';
import { openNote, type OpenNote } from '../../../src/analysis/openNote.ts';
import type { Model } from '../../../src/model/model.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

const fence = (...lines: readonly string[]): string => `\`\`\`rnn\n${lines.join('\n')}\n\`\`\`\n`;

/** The note with what was assumed of its models written into it, one after the other. */
function inserted(text: string): { before: OpenNote; after: OpenNote } {
  const before = openNote(text);
  let after = before;
  for (const index of before.models.keys()) {
    const edits = insertSpec(after, after.models[index]!, undefined);
    if (edits !== undefined) after = openNote(applyEdits(after.note.text, edits));
  }
  return { before, after };
}

/** All numbers that a model computes with and gives. */
function numbersOf(open: OpenNote, model: Model): unknown {
  const { firstStep } = model.recurrence;
  const run = open.run(model, undefined);
  const { losses, log10Gradient, contributions } = analyse(run, {});
  return {
    steps: model.steps,
    parameters: model.parameters.map(({ name, bundle, shape, value }) => ({
      name,
      bundle,
      shape,
      value: [...value],
    })),
    states: model.initialStates.map((value) => [...value]),
    data: model.recurrence.leaves.map(({ base }) =>
      [firstStep - 1, firstStep, firstStep + 3].map((step) => [...model.leafValue(base, step)]),
    ),
    losses: losses.map(({ step, value }) => ({ step, value })),
    log10Gradient,
    contributions: contributions.map(({ log10Norm }) => log10Norm),
  };
}

const equations = (...lines: readonly string[]): string =>
  fence('equations: |', ...lines.map((line) => `  ${line}`));

const notes: Readonly<Record<string, string>> = {
  chain: chainNote,
  'carried target': carriedTargetNote,
  'two states': twoStatesNote,
  'no loss': noLossNote,
  'two models': `${chainNote}\n## Other\n\n${twoStatesNote}\n${fence('cell: gru')}`,
  'shared argument of the loss': chainNote.replaceAll('L(o_', 'L(p, o_'),
  'in a list': `- a list\n\n${chainNote.replace('# Chain', '').replace(/^(?=.)/gm, '  ')}`,
  'in a quote': chainNote.replace('# Chain', '').replace(/^/gm, '> '),
  'with CRLF': chainNote.replaceAll('\n', '\r\n'),
  'text at once below': chainNote.trimEnd() + '\nand text\n\n# More\n',
  'at the end': chainNote.trimEnd(),
  ...Object.fromEntries(
    ['tanh', 'relu', 'gru', 'lstm'].flatMap((cell) =>
      ['half-mse', 'mse', 'cross-entropy', 'bce'].map((loss) => [
        `${cell} with ${loss}`,
        fence(`cell: ${cell}`, `loss: ${loss}`, 'seed: 3'),
      ]),
    ),
  ),
  'a cell alone': fence('cell: lstm'),
  'an unclosed block': '```rnn\ncell: lstm',
  'a cell in a quote': fence('cell: tanh', 'size: {x: 3}').replace(/^(?=.)/gm, '> '),
  equations: equations(
    String.raw`i_t = \sigma(W_i x_t + U_i h_{t-1} + b_i)`,
    String.raw`h_t = (1 - i_t) \odot h_{t-1} + i_t \odot \phi(W x_t + U h_{t-1})`,
    String.raw`y'_t = V h_t`,
    String.raw`E_t = \tfrac12 \lVert y'_t - y_t \rVert^2`,
  ),
  ...Object.fromEntries(
    [
      ['size: {u: 3}', 'init: {U: zeros}  # a comment'],
      ['size:', '  u: 3   # three', 'init:', '  U: zeros', '  s_0: ones'],
      ['equations: |', String.raw`  f(p, u, s) = \tanh(W u + U s)`, '', 'seed: 4'],
      ['equations:', '  - g(s) = R s'],
      ["equations: 'g(s) = R s'"],
      ['equations: g(s) = R s', 'data:'],
      ['init: {}', 'seed: x'],
      ['size: {u: 3,', '  s: 7}', 'steps: 9'],
      ['# nothing yet'],
      [],
    ].map((lines, place) => [`partial spec ${place}`, `${chainNote}\n${fence(...lines)}`]),
  ),
  'a spec of the whole note': `${fence('seed: 4', 'size: {u: 3}')}\n${chainNote}\n${twoStatesNote}`,
  example: readFileSync('examples/rnn-gradients.md', 'utf8'),
};

for (const [name, text] of Object.entries(notes)) {
  test(`what was assumed reads back to the same model: ${name}`, () => {
    const { before, after } = inserted(text);
    assert.ok(before.models.length > 0);
    const known = new Set(before.problems.map(({ message }) => message));
    for (const { message } of after.problems) assert.ok(known.has(message), message);
    assert.equal(after.models.length, before.models.length);
    for (const [index, model] of after.models.entries()) {
      assert.deepEqual(
        model.open.filter(({ says }) => says !== undefined).map(({ line }) => line),
        [],
        after.note.text,
      );
      assert.deepEqual(numbersOf(after, model), numbersOf(before, before.models[index]!));
    }
  });
}

test('a new block stands behind the diagram, with an empty line around it', () => {
  const { after } = inserted(`${chainNote.trimEnd()}\nand text`);
  assert.match(after.note.text, /\\end\{CD\}\$\$\n\n```rnn\nequations: \|\n {2}f\(p, u, s\) = /);
  assert.match(after.note.text, /\n```\n\nand text$/);
});

test('what a block says stays as it is, with its comments, and what is missing is added', () => {
  const { after } = inserted(
    `${chainNote}\n${fence('size: {u: 3}   # three', 'init:', '  U: zeros # none')}`,
  );
  assert.match(after.note.text, /size: \{u: 3, [^}]*\} {3}# three\n/);
  assert.match(after.note.text, /\n {2}U: zeros # none\n {2}\w+: /);
});

test('a part alone can be inserted', () => {
  const open = openNote(chainNote);
  const [model] = open.models;
  const sizes = model!.open.filter(({ key }) => key === 'size');
  const edits = insertSpec(open, model!, undefined, sizes);
  assert.match(applyEdits(chainNote, edits!), /```rnn\nsize: \{u: 2, d: 3, s: 4, o: 3\}\n```/);
});

test('where nothing is open, or a wrong value stands in the way, nothing is inserted', () => {
  const { after } = inserted(chainNote);
  assert.equal(insertSpec(after, after.models[0]!, undefined), undefined);
  const wrong = openNote(`${chainNote}\n${fence('size: 3')}`);
  const sizes = wrong.models[0]!.open.filter(({ key }) => key === 'size');
  assert.equal(insertSpec(wrong, wrong.models[0]!, undefined, sizes), undefined);
});
