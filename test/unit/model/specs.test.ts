import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8 } from 'fflate';
import { lossGradients } from '../../../src/analysis/lossGradients.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { filesWanted, readNoteFiles, type NoteFiles } from '../../../src/model/noteFiles.ts';
import type { Model } from '../../../src/model/model.ts';
import { assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote } from '../../support/recurrentNotes.ts';

const spec = (...lines: string[]): string => ['', '```rnn', ...lines, '```', ''].join('\n');

const functions = [
  'equations: |',
  String.raw`  f(w, x, h) = \tanh(W x + U h + b)`,
  '  g(h) = V h + c',
  String.raw`  L(p, y) = \tfrac12 \lVert p - y \rVert^2`,
];

function parameter(model: Model, name: string): Model['parameters'][number] {
  return model.parameters.find((one) => one.name === name)!;
}

/** The problems of a note as `code "the characters" message`. */
function problemsOf(text: string, files?: NoteFiles): readonly string[] {
  return openNote(text, files).problems.map(
    ({ code, range, message }) => `${code} "${text.slice(range.start, range.end)}" ${message}`,
  );
}

test('functions of a spec are those of the diagram, and the unused argument names their bundle', () => {
  const model = modelOf(chainNote + spec(...functions, 'size: {u: 3, s: 6, d: 2}', 'steps: 7'));
  assert.deepEqual(model.assumed, []);
  assert.equal(model.steps, 7);
  assert.deepEqual(
    model.parameters.map(({ name, bundle, of, shape }) => [name, bundle, of, shape.join('×')]),
    [
      ['W', 'p', 'f', '6×3'],
      ['U', 'p', 'f', '6×6'],
      ['b', 'p', 'f', '6'],
      ['V', undefined, 'g', '2×6'],
      ['c', undefined, 'g', '2'],
    ],
  );
});

test('a function may use the functions and the shared arguments that it is given', () => {
  const note = chainNote.replaceAll('f(p,', 'f(A, p,');
  const text =
    note +
    spec(
      'equations: |',
      String.raw`  f(M, w, x, h) = a(w, h) + \tanh(M x)`,
      String.raw`  a(w, z) = \tanh(U z)`,
    );
  const model = modelOf(text);
  assert.deepEqual(
    model.parameters
      .slice(0, 2)
      .map(({ name, bundle }) => `${name} ${bundle ?? '-'}`)
      .sort(),
    ['A -', 'U p'],
  );
  assert.deepEqual(parameter(model, 'A').shape, [4, 2]);
});

test('first values are what init says', () => {
  const model = modelOf(
    chainNote +
      spec(
        ...functions,
        'size: {u: 4, s: 4}',
        'init: {U: orthogonal(0.5), W: identity(2), b: [1, 2, 3, 4], c: -1, V: zeros, s_0: ones}',
      ),
  );
  const { value: u } = parameter(model, 'U');
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      let dot = 0;
      for (let k = 0; k < 4; k++) dot += u[i * 4 + k]! * u[j * 4 + k]!;
      assert.ok(Math.abs(dot - (i === j ? 0.25 : 0)) < 1e-15);
    }
  }
  assert.deepEqual([...parameter(model, 'W').value.slice(0, 5)], [2, 0, 0, 0, 0]);
  assert.deepEqual([...parameter(model, 'b').value], [1, 2, 3, 4]);
  assert.ok(parameter(model, 'c').value.every((entry) => entry === -1));
  assert.ok(parameter(model, 'V').value.every((entry) => entry === 0));
  assert.deepEqual([...model.initialStates[0]!], [1, 1, 1, 1]);
});

test('a seed changes the random numbers, and the same seed gives the same', () => {
  const values = (seed: string) => parameter(modelOf(chainNote + spec(seed)), 'U').value;
  assert.deepEqual(values('seed: 1'), values('seed: 1'));
  assert.notDeepEqual(values('seed: 1'), values('seed: 2'));
});

test('data are rows of steps, and give sizes and the number of steps', () => {
  const model = modelOf(spec('cell: tanh', 'data: {x: [[1, 2, 3], [4, 5, 6]], y: zeros}'));
  assert.equal(model.steps, 2);
  assert.deepEqual(parameter(model, 'W_{ih}').shape, [4, 3]);
  assert.deepEqual([...model.leafValue('x', 2)], [4, 5, 6]);
  assert.deepEqual([...model.leafValue('x', 3)], [1, 2, 3]);
  assert.deepEqual([...model.leafValue('y', 1)], [0, 0, 0, 0, 0]);
});

test('a size that does not fit is said at its characters, with both shapes and the reason', () => {
  const text =
    chainNote +
    spec('equations: |', String.raw`  f(w, x, h) = \tanh(U h + x)`, 'size: {u: 3, s: 8}');
  const { problems, models } = openNote(text);
  assert.equal(problems.length, 1);
  const [{ code, range, message, related }] = problems as [(typeof problems)[number]];
  assert.equal(`${code} ${text.slice(range.start, range.end)}`, 'spec-shape 8');
  assert.match(message, /shape 8 .* 3 is needed: u has the shape 3/);
  assert.deepEqual(
    related?.map((one) => text.slice(one.range.start, one.range.end)),
    ['3', 'x'],
  );
  assert.equal(models.length, 1);
});

test('what a spec says of nothing is a warning, and what it leaves open is listed with its line', () => {
  const text = chainNote + spec('size: {u: 3, hh: 8}', 'init: {UU: zeros, o: zeros}');
  const found = problemsOf(text);
  assert.ok(found.some((one) => one.startsWith('spec-unknown-symbol "hh"')));
  assert.ok(found.some((one) => one.includes('"UU" Nothing here is called UU. Did you mean "U"?')));
  assert.ok(found.some((one) => one.startsWith('spec-wrong-type "o" o is computed')));
  const { open } = openNote(text).models[0]!;
  assert.deepEqual(
    open.map(({ key }) => key),
    ['equations', 'equations', 'equations', 'size', 'init', 'init', 'data'],
  );
  assert.equal(open[3]!.line, 'size: {d: 5, s: 4, o: 5}');
  // Each line alone is a spec without problems.
  for (const { line } of open) {
    assert.deepEqual(problemsOf(chainNote + spec(line)), [], line);
  }
});

test('a loss with a shared argument uses it', () => {
  const model = modelOf(chainNote.replaceAll('L(o_', 'L(q, o_'));
  assert.deepEqual(
    model.parameters.filter(({ bundle }) => bundle === 'q').map(({ of }) => of),
    ['L', 'L'],
  );
  assert.match(model.assumed.at(-1)!.tex, /^L\(q, o, d\) = /);
});

test('weights and data are read from files beside the note, with the names of PyTorch', async () => {
  const json = JSON.stringify({
    'rnn.weight_ih_l0': [[1], [2]],
    'rnn.weight_hh_l0': [
      [0.5, 0],
      [0, 0.25],
    ],
    'rnn.bias_ih_l0': [0, 0],
    'rnn.bias_hh_l0': [0, 1],
    'fc.weight': [[3, 4]],
    'fc.bias': [5],
  });
  const text = spec(
    'cell: tanh',
    'weights: data/m.json',
    'names: {V: fc.weight, c: fc.bias}',
    'data: {x: ./x.csv, y: [1, 2, 3]}',
  );
  const note = openNote(text).note;
  assert.deepEqual(filesWanted(note), ['data/m.json', './x.csv']);
  const files = await readNoteFiles(note, (path) =>
    Promise.resolve(strToU8(path === './x.csv' ? 'x\n1\n2\n3\n' : json)),
  );
  const { models, problems } = openNote(text, files);
  assert.deepEqual(problems, []);
  const [model] = models;
  assert.deepEqual(
    model!.parameters.map(({ name, tensor, value }) => [name, tensor, [...value]]),
    [
      ['W_{ih}', 'weight_ih_l0', [1, 2]],
      ['b_{ih}', 'bias_ih_l0', [0, 0]],
      ['W_{hh}', 'weight_hh_l0', [0.5, 0, 0, 0.25]],
      ['b_{hh}', 'bias_hh_l0', [0, 1]],
      ['V', 'fc.weight', [3, 4]],
      ['c', 'fc.bias', [5]],
    ].toSorted(
      (a, b) =>
        model!.parameters.findIndex(({ name }) => name === a[0]) -
        model!.parameters.findIndex(({ name }) => name === b[0]),
    ),
  );
  assert.equal(model!.steps, 3);
  assert.deepEqual([...model!.leafValue('x', 3)], [3]);
});

test('each error of a file says which file and tensor, and which shape was expected', () => {
  const text = spec(
    'cell: tanh',
    'size: {x: 2, h: 3}',
    'weights: m.json',
    'data: {x: x.csv, y: y.npy}',
    'names: {V: out}',
  );
  const files: NoteFiles = new Map<string, Uint8Array | { error: string }>([
    ['m.json', strToU8('{"weight_ih_l0": [[1, 2], [3, 4]]}')],
    ['x.csv', strToU8('1,2,3\n')],
    ['y.npy', { error: 'there is no such file' }],
  ]);
  const found = problemsOf(text, files);
  for (const expected of [
    /^spec-shape "m\.json" the tensor weight_ih_l0 of m\.json, for W_\{ih\}, has the shape 2×2 here, and 3×2 is needed/,
    /^spec-shape "x\.csv" a row of the data of x has the shape 3 here, and 2 is needed: x has the shape 2/,
    /^spec-file "y\.npy" y\.npy, wanted for y: there is no such file/,
    /^spec-file "out" m\.json has no tensor out\. It has: weight_ih_l0/,
    /^spec-file "m\.json" m\.json has no tensor for .*W_\{hh\}.*`names: /,
  ]) {
    assert.ok(
      found.some((one) => expected.test(one)),
      `${String(expected)} in\n${found.join('\n')}`,
    );
  }
  assert.equal(openNote(text, files).models.length, 1);
});

test('the same net as a diagram, in column and row equations, and as a cell has the same gradients', () => {
  const shared = [
    'size: {x: 2, h: 3, y: 2}',
    'data: {x: [[1, -1], [0.5, 2], [0, 1]], y: [[1, 0], [0, 1], [1, 1]]}',
  ];
  const matrices = {
    W: '[[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]]',
    U: '[[0.7, -0.1, 0.2], [0.3, 0.5, -0.2], [0.1, 0.2, 0.4]]',
    V: '[[1, -1, 0.5], [0.25, 0.5, -1]]',
  };
  const column = String.raw`h_t = \tanh(W x_t + U h_{t-1} + b)`;
  const init = `init: {W: ${matrices.W}, U: ${matrices.U}, V: ${matrices.V}, b: zeros, c: zeros, h_0: zeros}`;
  const losses = [
    String.raw`  y'_t = V h_t + c`,
    String.raw`  E_t = \tfrac12 \lVert y'_t - y_t \rVert^2`,
  ];
  const diagram = chainNote.replaceAll('s_', 'h_').replaceAll('u_', 'x_').replaceAll('d_', 'y_');
  const notes = {
    diagram: diagram + spec(...functions, ...shared, 'steps: 3', init),
    column: spec('equations: |', `  ${column}`, ...losses, ...shared, init),
    row: spec(
      'equations: |',
      String.raw`  h_t = \tanh(x_t W + h_{t-1} U + b)`,
      String.raw`  y'_t = h_t V + c`,
      losses[1]!,
      ...shared,
      'init:',
      '  W: [[0.1, -0.3, 0.5], [0.2, 0.4, -0.6]]',
      '  U: [[0.7, 0.3, 0.1], [-0.1, 0.5, 0.2], [0.2, -0.2, 0.4]]',
      '  V: [[1, 0.25], [-1, 0.5], [0.5, -1]]',
      '  b: zeros',
      '  c: zeros',
      '  h_0: zeros',
    ),
    cell: spec(
      'cell: tanh',
      ...shared,
      `init: {weight_ih_l0: ${matrices.W}, W_hh: ${matrices.U}, V: ${matrices.V}, b_ih: zeros, b_hh: zeros, c: zeros, h_0: zeros}`,
    ),
  };
  const gradients = Object.values(notes).map((text) => {
    assert.deepEqual(problemsOf(text), []);
    return lossGradients(unroll(modelOf(text), 3), 3);
  });
  const of = (index: number, name: string): readonly number[] =>
    Array.from(gradients[index]!.find(({ wrt }) => wrt === name)!.value);
  const turned = (values: readonly number[], rows: number): number[] =>
    values.map((_, i) => values[(i % rows) * (values.length / rows) + Math.floor(i / rows)]!);
  for (const [name, inCell] of [
    ['W', 'W_{ih}'],
    ['U', 'W_{hh}'],
    ['V', 'V'],
  ] as const) {
    const expected = of(1, name);
    const rows = name === 'W' ? 2 : 3;
    assertCloseVectors(of(0, name), expected, 1e-12, `${name} of the diagram`);
    assertCloseVectors(of(3, inCell), expected, 1e-12, `${name} of the cell`);
    assertCloseVectors(turned(of(2, name), rows), expected, 1e-12, `${name} in rows`);
  }
});

test('functions that call each other without end or twice over are refused at once', () => {
  const names = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `\\operatorname{q${letter}}`);
  const doubling = names.map((name, i) => {
    const inner = i === 0 ? 'x' : `${names[i - 1]!}(${names[i - 1]!}(x))`;
    return `  ${name}(x) = ${inner}`;
  });
  const before = performance.now();
  assert.match(
    problemsOf(spec('equations: |', ...doubling, `  h_t = ${names.at(-1)!}(h_{t-1})`))[0]!,
    /more than 20000 operations/,
  );
  assert.match(
    problemsOf(spec('equations: |', '  f(x) = g(x)', '  g(x) = f(x)', '  h_t = f(h_{t-1})'))[0]!,
    /f is defined by itself/,
  );
  assert.ok(performance.now() - before < 1000);
});

test('names give the parameters of a cell other symbols', () => {
  const model = modelOf(
    spec('cell: tanh', 'names: {U: weight_hh_l0}', 'init: {U: identity(3)}', 'size: {h: 2}'),
  );
  assert.deepEqual([...parameter(model, 'W_{hh}').value], [3, 0, 0, 3]);
});
