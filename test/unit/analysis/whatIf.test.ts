import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../src/analysis/insertSpec.ts';
import { openNote, type OpenNote } from '../../../src/analysis/openNote.ts';
import { knobsOf } from '../../../src/analysis/whatIf/knobs.ts';
import { createOpenChanged } from '../../../src/analysis/whatIf/openChanged.ts';
import { writeChanges, type WrittenChanges } from '../../../src/analysis/whatIf/writeChanges.ts';
import { noChanges, type Changes } from '../../../src/model/changes.ts';
import type { Model } from '../../../src/model/model.ts';
import { spectralRadius } from '../../../src/tensor/eigenvalues.ts';
import { chainNote as chainOfS } from '../../support/recurrentNotes.ts';

const chainNote = chainOfS.replaceAll('s_', 'h_');

const fence = (...lines: readonly string[]): string => `\`\`\`rnn\n${lines.join('\n')}\n\`\`\`\n`;
const stated = fence(
  'equations: |',
  '  h_t = \\tanh(U h_{t-1} + W x_t)',
  '  E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2',
  'steps: 5    # as far as the lecture goes',
  'size: {x: 2, h: 3}',
  'init:',
  '  U: orthogonal(0.5)',
  "  'W': [[1, 2], [3, 4], [5, 6]]",
  'seed: 3',
);

interface Tried {
  readonly open: OpenNote;
  readonly model: Model;
  readonly tried: Model;
}

function tryOut(text: string, changes: Partial<Changes>, steps?: number): Tried {
  const open = openNote(text);
  const model = open.models[0]!;
  const changed = createOpenChanged()(open, model, { ...noChanges, ...changes }, steps);
  assert.ok(changed.ok, changed.ok ? '' : changed.why);
  return { open, model, tried: changed.model };
}

function written(text: string, changes: Partial<Changes>, steps?: number): string {
  const { open, model, tried } = tryOut(text, changes, steps);
  const edits: WrittenChanges = writeChanges(
    open,
    model,
    tried,
    { ...noChanges, ...changes },
    steps,
  );
  assert.ok(edits.ok, edits.ok ? '' : edits.why);
  return applyEdits(text, edits.edits);
}

function parameter(model: Model, name: string): Float64Array {
  return model.parameters.find((one) => one.name === name)!.value;
}

test('what can be tried of a model are its sizes, its recurrent weights and its activation', () => {
  const open = openNote(stated);
  const knobs = knobsOf(open, open.models[0]!);
  assert.deepEqual(knobs.sizes, [
    { names: ['x'], value: 2 },
    { names: ['h'], value: 3 },
  ]);
  assert.deepEqual(
    knobs.weights.map(({ name, measure }) => [name, measure]),
    [['U', 'radius']],
  );
  assert.ok(Math.abs(knobs.weights[0]!.size! - 0.5) < 1e-12);
  assert.deepEqual(
    knobs.activations.map(({ name, value }) => [name, value]),
    [['h', 'tanh']],
  );
});

test('sizes that belong together, and an assumed function, can be tried as well', () => {
  const open = openNote(chainNote);
  const { sizes, activations, weights } = knobsOf(open, open.models[0]!);
  assert.ok(sizes.some(({ names }) => names.includes('h')));
  assert.deepEqual(
    activations.map(({ value }) => value),
    ['tanh'],
  );
  assert.deepEqual(
    weights.map(({ name }) => name),
    ['U'],
  );
});

test('a gated cell has a recurrent weight that is not square, and no activation to choose', () => {
  const open = openNote(fence('cell: lstm', 'size: {x: 2, h: 3}'));
  const { activations, weights, sizes } = knobsOf(open, open.models[0]!);
  assert.deepEqual(activations, []);
  assert.deepEqual(
    weights.map(({ name, measure }) => [name, measure]),
    [['W_{hh}', 'stretch']],
  );
  assert.ok(sizes.some(({ names }) => names.includes('h')));
});

test('a factor multiplies the weight, and nothing else changes', () => {
  const { model, tried } = tryOut(stated, { factor: [{ name: 'U', value: 3 }] });
  assert.ok(Math.abs(spectralRadius(3, parameter(tried, 'U'))! - 1.5) < 1e-12);
  assert.deepEqual(parameter(tried, 'W'), parameter(model, 'W'));
});

test('another activation changes the values and keeps the parameters', () => {
  for (const text of [stated, chainNote]) {
    const { open, model, tried } = tryOut(text, { activation: [{ name: 'h', value: 'linear' }] });
    assert.deepEqual(
      tried.parameters.map(({ name, shape }) => [name, shape]),
      model.parameters.map(({ name, shape }) => [name, shape]),
    );
    const kinds = tried.program.operations.map(({ kind }) => kind);
    assert.ok(!kinds.includes('elementwise'), text);
    assert.ok(
      open.run(model, 3).model.program.operations.some(({ kind }) => kind === 'elementwise'),
    );
  }
});

test('a size that a list of numbers fixes is refused in words', () => {
  const open = openNote(stated);
  const changes: Changes = { ...noChanges, size: [{ name: 'x', value: 5 }] };
  const changed = createOpenChanged()(open, open.models[0]!, changes, undefined);
  assert.ok(!changed.ok);
  assert.match(changed.why, /W has the shape 3×2 here, and 3×5 is needed/);
});

test('more numbers than can be kept are refused in words', () => {
  const open = openNote(fence('cell: lstm'));
  const changes: Changes = { ...noChanges, size: [{ name: 'h', value: 500 }] };
  const changed = createOpenChanged()(open, open.models[0]!, changes, 5000);
  assert.ok(!changed.ok);
  assert.match(changed.why, /Take smaller sizes or fewer steps/);
});

test('what no longer is in the note is left out of the changes', () => {
  const { model, tried } = tryOut(stated, {
    factor: [{ name: 'Q', value: 3 }],
    activation: [{ name: 'q', value: 'relu' }],
  });
  assert.deepEqual(parameter(tried, 'U'), parameter(model, 'U'));
});

test('values that the block states are replaced where they stand; the rest of it stays', () => {
  const text = written(
    stated,
    {
      seed: 8,
      factor: [
        { name: 'U', value: 2.5 },
        { name: 'W', value: 2 },
      ],
    },
    12,
  );
  assert.equal(
    text,
    stated
      .replace('steps: 5 ', 'steps: 12 ')
      .replace('orthogonal(0.5)', 'orthogonal(1.25)')
      .replace('[[1, 2], [3, 4], [5, 6]]', '[[2, 4], [6, 8], [10, 12]]')
      .replace('seed: 3', 'seed: 8'),
  );
});

test('what no block states is added to the block, or to a new one', () => {
  const short = fence(
    'equations: |',
    '  h_t = \\tanh(U h_{t-1} + W x_t)',
    '  E_t = \\lVert h_t - y_t \\rVert^2',
  );
  const text = written(short, { seed: 8, factor: [{ name: 'U', value: 2 }] }, 12);
  assert.match(text, /steps: 12\ninit: \{U: orthogonal\(1.8\)\}\nseed: 8\n```/);
  const chained = written(chainNote, { size: [{ name: 'h', value: 6 }] }, 9);
  assert.match(chained, /```rnn\nsteps: 9\nsize: \{h: 6\}\n```/);
});

test('an activation is written where it stands in the note', () => {
  assert.match(
    written(stated, { activation: [{ name: 'h', value: 'relu' }] }),
    /h_t = \\operatorname\{relu\}\(U h_\{t-1\}/,
  );
  assert.match(
    written(stated, { activation: [{ name: 'h', value: 'linear' }] }),
    /h_t = \(U h_\{t-1\} \+ W x_t\)/,
  );
  assert.match(
    written(chainNote, { activation: [{ name: 'h', value: 'sigmoid' }] }),
    /equations: \|\n {2}f\(p, u, h\) = \\sigma\(/,
  );
  assert.match(
    written(fence('cell: tanh', 'steps: 4'), { activation: [{ name: 'h', value: 'relu' }] }),
    /cell: relu\nsteps: 4/,
  );
});

test('nothing is written where the note says all of it already', () => {
  const { open, model, tried } = tryOut(stated, {}, 5);
  const result = writeChanges(open, model, tried, noChanges, 5);
  assert.ok(!result.ok);
  assert.match(result.why, /says all of this already/);
});
