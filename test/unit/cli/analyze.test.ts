import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { ModelDocument, NoteDocument } from '../../../src/analysis/noteDocument.ts';
import { analyze } from '../../../src/cli/analyze.ts';
import type { AnalyzeArguments } from '../../../src/cli/arguments.ts';
import { readBeside } from '../../../src/cli/readBeside.ts';
import { assertCloseVectors } from '../../support/close.ts';

const example = readFileSync('examples/rnn-gradients.md', 'utf8');

const plain: AnalyzeArguments = {
  file: 'rnn-gradients.md',
  json: false,
  values: false,
  steps: undefined,
  loss: undefined,
  model: undefined,
};

function outputOf(text: string, options: Partial<AnalyzeArguments>): string {
  const result = analyze(text, { ...plain, ...options });
  assert.ok('output' in result, 'why' in result ? result.why : '');
  return result.output;
}

function documentOf(options: Partial<AnalyzeArguments> = {}, text = example): NoteDocument {
  return JSON.parse(outputOf(text, { json: true, ...options })) as NoteDocument;
}

function firstModel(document: NoteDocument): ModelDocument {
  const [model] = document.models;
  assert.ok(model);
  return model;
}

test('the document has both models of the example, at their lines, without problems', () => {
  const document = documentOf();
  assert.equal(document.version, 1);
  assert.deepEqual(document.problems, []);
  assert.equal(document.models.length, 2);
  const lines = example.split('\n');
  for (const { line, kind, state, stateSize, recurrence, assumed } of document.models) {
    assert.equal(kind, 'diagram');
    assert.match(lines[line - 1] ?? '', /\\begin\{CD\}/);
    assert.deepEqual(state, ['h']);
    assert.equal(stateSize, 4);
    assert.equal(recurrence, 'h_t = f(w, x_t, h_{t-1})');
    assert.deepEqual([...assumed].sort(), ['E', 'f', 'g']);
  }
});

test('nodes stand at their characters, and steps beyond the drawn ones have no place', () => {
  const { nodes } = firstModel(documentOf({ steps: 5 }));
  const lines = example.split('\n');
  const state = nodes.find(({ id }) => id === 'h_2');
  assert.ok(state?.line && state.column);
  assert.ok(
    (lines[state.line - 1] ?? '').slice(state.column - 1).startsWith('h_2 = f(w, x_2, h_1)'),
  );
  const beyond = nodes.find(({ id }) => id === 'h_5');
  assert.ok(beyond);
  assert.equal(beyond.line, null);
  const roles = new Set(nodes.map(({ role }) => role));
  for (const role of ['state', 'input', 'target', 'output', 'loss', 'parameter'] as const) {
    assert.ok(roles.has(role), `a node is a ${role}`);
  }
});

test('every pair of steps has its connectivity, and the diagonal is the identity', () => {
  const { connectivity, stateSize } = firstModel(documentOf({ steps: 7 }));
  assert.equal(connectivity.length, (7 * 8) / 2);
  for (const { i, n, log10Norm2, log10NormF } of connectivity.filter((pair) => pair.i === pair.n)) {
    assert.equal(log10Norm2, 0, `C_{${i},${n}}`);
    assert.ok(Math.abs((log10NormF ?? NaN) - Math.log10(stateSize) / 2) < 1e-14);
  }
});

test('beyond 64 steps the connectivity is an even grid that has the first and the last step', () => {
  const { connectivity } = firstModel(documentOf({ steps: 300 }));
  const steps = new Set(connectivity.flatMap(({ i, n }) => [i, n]));
  assert.ok(steps.has(1) && steps.has(300));
  assert.ok(steps.size <= 65);
});

test('contributions are those of the chosen loss, or of all of them', () => {
  const chosen = firstModel(documentOf({ loss: 2 }));
  assert.deepEqual(
    chosen.contributions.map(({ loss, step }) => [loss, step]),
    [
      [2, 1],
      [2, 2],
    ],
  );
  assert.ok(chosen.gradients.every(({ loss }) => loss === 2));
  const all = firstModel(documentOf({ loss: 'all' }));
  assert.equal(all.contributions.length, 1 + 2 + 3);
  assert.deepEqual([...new Set(all.gradients.map(({ loss }) => loss))], [1, 2, 3]);
});

test('the sum of all losses is asked for by its name, and its gradient is the sum', () => {
  const sum = firstModel(documentOf({ loss: 'sum', values: true }));
  const all = firstModel(documentOf({ loss: 'all', values: true }));
  assert.ok(sum.gradients.every(({ loss }) => loss === 'sum'));
  assert.ok(sum.contributions.every(({ loss }) => loss === 'sum'));
  for (const { wrt, value } of sum.gradients) {
    const parts = all.gradients.filter((one) => one.wrt === wrt);
    const added = parts
      .map((one) => [one.value].flat(2) as number[])
      .reduce((total, part) => total.map((x, i) => x + part[i]!));
    assertCloseVectors([value].flat(2) as number[], added, 1e-12, wrt);
  }
  assert.deepEqual([...new Set(sum.paths!.strongest.map(({ to }) => to))].sort(), [1, 2, 3]);
  assert.match(outputOf(example, { loss: 'sum' }), /the sum of all losses = /);
});

test('the read-out has gradients too, and values have the shapes that are told', () => {
  const { gradients, parameters, nodes } = firstModel(documentOf({ values: true }));
  assert.deepEqual(
    gradients.map(({ wrt }) => wrt).sort(),
    parameters.map(({ name }) => name).sort(),
  );
  assert.ok(parameters.some(({ bundle }) => bundle === null));
  const shapeOf = (value: unknown): number[] =>
    Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
  for (const { shape, value, norm } of [
    ...gradients,
    ...nodes.filter((node) => node.value !== undefined),
  ]) {
    assert.deepEqual(shapeOf(value), shape);
    const flat = (
      (value as unknown[] | number) instanceof Array ? (value as unknown[]).flat(3) : [value]
    ) as number[];
    assert.ok(Math.abs(Math.hypot(...flat) - norm) <= 1e-12 * (1 + norm));
  }
});

test('without --values there are none', () => {
  assert.doesNotMatch(outputOf(example, { json: true }), /"value":\[/);
});

test('--model chooses one, and one that is not there is a wrong call', () => {
  assert.equal(documentOf({ model: 2 }).models.length, 1);
  assert.deepEqual(analyze(example, { ...plain, model: 3 }), {
    why: '--model 3: the note has 2 models.',
  });
  assert.match(JSON.stringify(analyze(example, { ...plain, loss: 4 })), /from 1 to 3/);
});

test('the summary says the verdict, draws a bar a step and lists the problems', () => {
  const broken = example.replace('f(w, x_3, h_2)', 'f(w, x_3, h_1)');
  const text = outputOf(broken, {});
  assert.match(text, /(vanishing|stable|exploding): The connectivity changes by ×\d/);
  for (const step of [1, 2, 3]) assert.match(text, new RegExp(`^ +${step} [█▏▎▍▌▋▊▉]+ +\\d`, 'm'));
  assert.match(text, /^rnn-gradients\.md:\d+:\d+: warning: .*\[cd-row-breaks-pattern\]$/m);
});

test('a note with a diagram that does not parse has errors, and the rest of it is analysed', () => {
  const broken = example.replace('g(h_2) @>>>', 'g(h_{2) @>>>');
  const result = analyze(broken, { ...plain, json: true });
  assert.ok('output' in result);
  assert.equal(result.hasErrors, true);
  const document = JSON.parse(result.output) as NoteDocument;
  assert.equal(document.models.length, 1);
  assert.ok(
    document.problems.some(
      ({ code, severity }) => code === 'cd-does-not-parse' && severity === 'error',
    ),
  );
});

test('a note without a network has no models and says so', () => {
  assert.deepEqual(documentOf({}, 'Just a sentence with $x$.').models, []);
  assert.match(outputOf('Just a sentence.', {}), /No recurrent network was found/);
});

const gates = readFileSync('examples/gates-and-memory.md', 'utf8');
const beside = readBeside('examples/gates-and-memory.md');

function gatesOf(options: Partial<AnalyzeArguments>): NoteDocument {
  const result = analyze(gates, { ...plain, json: true, ...options }, beside);
  assert.ok('output' in result, 'why' in result ? result.why : '');
  return JSON.parse(result.output) as NoteDocument;
}

test('diagrams, equations and cells are told apart, and the example with specs has no problems', () => {
  const { models, problems } = gatesOf({});
  assert.deepEqual(problems, []);
  assert.deepEqual(
    models.map(({ kind, state, steps }) => [kind, state, steps]),
    [
      ['diagram', ['h'], 12],
      ['equations', ['h'], 12],
      ['cell', ['h', 'c'], 12],
    ],
  );
  assert.deepEqual(
    models[2]!.parameters.map(({ name, shape }) => `${name} ${shape.join('×')}`),
    ['weight_ih_l0 32×3', 'weight_hh_l0 32×8', 'bias_ih_l0 32', 'bias_hh_l0 32', 'V 2×8', 'c 2'],
  );
});

test('--wrt takes the gradient by a parameter, a bundle, a first state or an input', () => {
  const all = gatesOf({ values: true }).models[2]!;
  const [one, ...others] = gatesOf({ values: true, wrt: 'weight_hh_l0' }).models;
  assert.deepEqual(others, []);
  assert.deepEqual(
    one!.gradients,
    all.gradients.filter(({ wrt }) => wrt === 'weight_hh_l0'),
  );
  assert.notDeepEqual(one!.contributions, all.contributions);
  const shapeBy = (wrt: string, model: number): unknown =>
    gatesOf({ wrt, model }).models[0]?.gradients.map(({ shape }) => shape);
  assert.deepEqual(shapeBy('w', 1), [[8 * 3 + 8 * 8 + 8]]);
  assert.deepEqual(shapeBy('h_0', 2), [[8]]);
  assert.deepEqual(shapeBy('x_3', 2), [[3]]);
  const wrong = analyze(gates, { ...plain, wrt: 'Q' }, beside);
  assert.match('why' in wrong ? wrong.why : '', /--wrt Q: .*weight_hh_l0/);
});

test('files are read beside the note and below it, and nowhere else', () => {
  assert.ok(beside('data/waves.csv') instanceof Uint8Array);
  assert.deepEqual(beside('data/none.csv'), { error: 'there is no such file' });
  assert.deepEqual(beside('../package.json'), { error: "it leaves the note's folder" });
  const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-'));
  symlinkSync(path.resolve('package.json'), path.join(folder, 'x.json'));
  assert.deepEqual(readBeside(path.join(folder, 'note.md'))('x.json'), {
    error: "it is a link that leaves the note's folder",
  });
});

const memory = '```rnn\ncell: lstm\nsize: {x: 2, h: 3, y: 2}\nsteps: 6\n```\n';

test('a model has its spectrum, with the bound above the truth', () => {
  const { spectrum, jacobians, connectivity, stateSize } = firstModel(documentOf({ steps: 6 }));
  assert.deepEqual([spectrum.i, spectrum.n], [1, 6]);
  assert.equal(spectrum.lyapunovExponents.length, stateSize);
  assert.equal(spectrum.log10SingularValues.length, stateSize);
  const whole = connectivity.find(({ i, n }) => i === 1 && n === 6)!;
  assert.ok(Math.abs(spectrum.log10SingularValues[0]! - whole.log10Norm2!) < 1e-12);
  assert.ok(spectrum.log10Bound! >= spectrum.log10Norm2!);
  for (const { spectralRadius, norm2, log10ConditionNumber, eigenvalues } of jacobians) {
    assert.ok(spectralRadius! <= norm2 * (1 + 1e-12));
    assert.ok(log10ConditionNumber! >= 0);
    assert.equal(eigenvalues, undefined);
  }
  const withValues = firstModel(documentOf({ steps: 2, values: true }));
  assert.equal(withValues.jacobians[0]!.eigenvalues!.length, stateSize);
});

test('paths go through the variables of the state, and their split has a coherence', () => {
  const { paths, split, gradients } = firstModel(documentOf({}, memory));
  assert.equal(paths!.strongest.length, 5);
  assert.ok(paths!.complete);
  for (const { step, through } of paths!.strongest) assert.equal(through.length, 6 - step + 1);
  assert.equal(split!.contributions.length, 6);
  assert.deepEqual(
    split!.connectivity.parts.map(({ through }) => through),
    ['h', 'c', null],
  );
  assert.ok(gradients.length > 0);
  const more = firstModel(documentOf({ paths: 9 }, memory));
  assert.equal(more.paths!.strongest.length, 9);
  assert.deepEqual(more.paths!.strongest.slice(0, 5), paths!.strongest);
  assert.equal(firstModel(documentOf()).split, undefined);
});

test('the summary says the bound, the exponents and the ways through a memory', () => {
  const text = outputOf(memory, {});
  assert.match(text, /‖C_\{1,6\}‖ = .*at most Π‖H_k‖ = .*condition number of C_\{1,6\}: /);
  assert.match(text, /Lyapunov exponents \(natural log per step\): /);
  assert.match(text, /staying in c .*changing between them .*coherence \d/);
});
