import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Analysis } from '../../src/analysis/analysis.ts';
import type { ModelDocument, NoteDocument } from '../../src/analysis/noteDocument.ts';
import { analyze } from '../../src/cli/analyze.ts';
import type { EngineCalls } from '../../src/features/worker/calls.ts';
import { createAnswers } from '../../src/features/worker/answers.ts';
import { finish, type Work } from '../../src/tensor/work.ts';
import { fromWire } from '../../src/webview/wire.ts';
import { assertCloseVectors } from '../support/close.ts';
import { pytorchDriver, runPython, withoutTorch } from '../support/python.ts';
import { connectivityNorm, gradientsByStep } from '../support/randomNets/differences.ts';
import { evaluateNet } from '../support/randomNets/evaluateNet.ts';
import type { Net } from '../support/randomNets/net.ts';
import { notations } from '../support/randomNets/notations.ts';
import { randomNet } from '../support/randomNets/randomNet.ts';
import type { Block } from '../support/randomNets/writeVector.ts';

/** Many more with `GRADIENT_GRAPH_NETS=500 npm run test:unit -- everyNotation`. */
const count = Number(process.env['GRADIENT_GRAPH_NETS'] ?? 10);
const seed = process.env['GRADIENT_GRAPH_SEED'] ?? 'notations';

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-notations-'));
after(() => {
  rmSync(folder, { recursive: true });
});

/** What PyTorch is to find out of one exported program. */
interface Exported {
  readonly what: string;
  readonly file: string;
  readonly losses: readonly number[];
  readonly gradients: ReadonlyMap<string, readonly number[]>;
}
const exported: Exported[] = [];
const written = new Map<string, number>();

test(`${count} random nets have the numbers of plain loops and central differences in every notation`, () => {
  for (let i = 0; i < count; i++) {
    const net = randomNet(`${seed} ${i}`);
    const { losses } = evaluateNet(net);
    const gradients = gradientsByStep(net);
    notations.forEach(({ name, write }, place) => {
      const note = write(net);
      if (note === undefined) return;
      written.set(name, (written.get(name) ?? 0) + 1);
      const what = `net ${i} as ${name}`;
      const document = documentOf(note.text, what);
      assertCloseVectors(
        document.losses.map(({ value }) => value),
        losses,
        1e-12,
        `${what}: losses`,
      );
      const wanted = wantedGradients(gradients, note.blocks);
      for (const [wrt, value] of wanted) {
        const found = document.gradients.find((one) => one.wrt === nameIn(document, wrt));
        assert.ok(found, `${what}: no gradient by ${wrt}`);
        assertCloseVectors(flat(found.value), value, 1e-8, `${what}: ∂E/∂${wrt}`);
      }
      compareContributions(net, gradients, document, what);
      compareConnectivity(net, document, what);
      const { analysis, script } = inExtension(note.text, what);
      compareWithExtension(document, analysis, what);
      // A program of each net, and of each notation in its turn.
      if (place === i % notations.length || place === 0) {
        const file = path.join(folder, `${exported.length}.py`);
        writeFileSync(file, script);
        exported.push({ what, file, losses, gradients: wanted });
      }
    });
  }
});

test('every notation was written, with one state and with two', () => {
  for (const { name } of notations) {
    assert.ok((written.get(name) ?? 0) >= count / 10, `${name}: ${written.get(name) ?? 0}`);
  }
});

test(
  'the programs exported from them find the same numbers with PyTorch',
  {
    skip: withoutTorch ?? false,
  },
  () => {
    const { status, output, errors } = runPython(
      pytorchDriver,
      exported.map(({ file }) => file),
    );
    assert.equal(status, 0, errors);
    const printed = JSON.parse(output) as readonly {
      readonly code: number;
      readonly losses: readonly number[];
      readonly gradients: Readonly<Record<string, unknown>>;
    }[];
    assert.equal(printed.length, exported.length);
    assert.ok(printed.length >= count);
    printed.forEach((found, i) => {
      const { what, losses, gradients } = exported[i]!;
      assert.equal(found.code, 0, what);
      assertCloseVectors(found.losses, losses, 1e-12, `${what}: losses of PyTorch`);
      for (const [wrt, value] of gradients) {
        assertCloseVectors(
          flat(found.gradients[wrt]),
          value,
          1e-8,
          `${what}: ∂E/∂${wrt} of PyTorch`,
        );
      }
    });
  },
);

/** What the command line prints of a note, with everything in it. */
function documentOf(text: string, what: string): ModelDocument {
  const analyzed = analyze(text, {
    file: 'note.md',
    json: true,
    values: true,
    steps: undefined,
    loss: undefined,
    model: undefined,
  });
  assert.ok('output' in analyzed, what);
  const { models, problems } = JSON.parse(analyzed.output) as NoteDocument;
  assert.deepEqual(problems, [], `${what}\n${text}`);
  assert.equal(models.length, 1, `${what}\n${text}`);
  return models[0]!;
}

/** What the extension's engine answers its host about the note, and the program that it exports. */
function inExtension(text: string, what: string): { analysis: Analysis; script: string } {
  const answers = createAnswers();
  const ask = <Name extends 'open' | 'analyse' | 'export'>(
    name: Name,
    request: EngineCalls[Name]['request'],
  ): EngineCalls[Name]['reply'] => {
    const answer = answers({ name, request } as Parameters<typeof answers>[0]);
    const isWork = typeof answer === 'object' && answer !== null && Symbol.iterator in answer;
    return (isWork ? finish(answer as Work<unknown>) : answer) as EngineCalls[Name]['reply'];
  };
  const uri = 'file:///note.md';
  const view = { model: 0, steps: undefined, loss: undefined, source: 'all' };
  ask('open', { uri, text, files: undefined, macros: {} });
  const reply = ask('analyse', { uri, view });
  assert.ok('encoded' in reply, what);
  const script = ask('export', { uri, view, file: 'note.md', as: { format: 'pytorch' } });
  assert.ok('content' in script, what);
  return { analysis: fromWire(reply.encoded) as Analysis, script: script.content };
}

function compareWithExtension(document: ModelDocument, analysis: Analysis, what: string): void {
  assert.deepEqual(analysis.losses, document.losses, what);
  assert.deepEqual(
    analysis.contributions.map(({ step, log10Norm }) => ({ step, log10Norm })),
    document.contributions.map(({ step, log10Norm }) => ({ step, log10Norm })),
    what,
  );
  const { rows, columns, log10NormF } = analysis.connectivity;
  for (const { i, n, log10NormF: norm } of document.connectivity) {
    assert.equal(log10NormF[rows.indexOf(i) * columns.length + columns.indexOf(n)], norm, what);
  }
}

/** The gradients of the last loss, by the note's parameters: a note may lay several into one. */
function wantedGradients(
  gradients: ReturnType<typeof gradientsByStep>,
  blocks: readonly Block[],
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[][]>();
  for (const { note, parameter, transposed, row, column } of blocks) {
    const byStep = gradients.get(parameter.name)!;
    const [height, width] = parameter.shape;
    const matrix = rows.get(note) ?? [];
    rows.set(note, matrix);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const value = byStep.reduce((sum, of) => sum + of.at(-1)![i * width + j]!, 0);
        const [r, c] = transposed ? [j, i] : [i, j];
        (matrix[row + r] ??= [])[column + c] = value;
      }
    }
  }
  return new Map([...rows].map(([note, matrix]) => [note, matrix.flat()]));
}

/** Of a cell by its name the command line gives PyTorch's names. */
function nameIn({ parameters }: ModelDocument, symbol: string): string | undefined {
  return parameters.find((one) => one.symbol === symbol)?.name;
}

function compareContributions(
  { inputs }: Net,
  gradients: ReturnType<typeof gradientsByStep>,
  { contributions }: ModelDocument,
  what: string,
): void {
  assert.equal(contributions.length, inputs.length, what);
  const whole = Math.hypot(
    ...[...gradients.values()].flatMap((of) => of.flatMap((at) => at.at(-1)!)),
  );
  for (const { step, log10Norm } of contributions) {
    // What a read-out's own parameters do passes through no state: A_n C_{i,n} W_i is without it.
    const parts = [...gradients]
      .filter(([name]) => name !== 'V' && name !== 'c')
      .flatMap(([, byStep]) => byStep[step - 1]!.at(-1)!);
    const found = 10 ** (log10Norm ?? -Infinity);
    assertCloseTo(found, Math.hypot(...parts), whole, `${what}: contribution of ${step}`);
  }
}

function compareConnectivity(net: Net, { connectivity }: ModelDocument, what: string): void {
  const steps = net.inputs.length;
  for (const { i, n, log10NormF } of connectivity) {
    // The longest way back and the last step: the ways between are products of such.
    if (n !== steps) continue;
    const found = 10 ** (log10NormF ?? -Infinity);
    assertCloseTo(found, connectivityNorm(net, i, n), 1, `${what}: ‖C_{${i},${n}}‖`);
  }
}

/** Differences are right to a part of what they were taken of, however small they are. */
function assertCloseTo(found: number, norm: number, whole: number, what: string): void {
  const error = Math.abs(found - norm);
  assert.ok(error <= 1e-9 * Math.max(whole, norm, 0.1), `${what}: ${found} is not ${norm}`);
}

function flat(value: unknown): readonly number[] {
  return [value].flat(3) as readonly number[];
}
