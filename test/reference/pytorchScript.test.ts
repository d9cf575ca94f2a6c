import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { analyse } from '../../src/analysis/analyse.ts';
import { lossGradients } from '../../src/analysis/lossGradients.ts';
import { unroll, type Run } from '../../src/analysis/run.ts';
import { pytorchScript } from '../../src/drawing/export/pytorch/script.ts';
import { valueAt } from '../../src/graph/trajectory.ts';
import { assertClose, assertCloseVectors } from '../support/close.ts';
import { modelOf } from '../support/models.ts';
import { pytorchDriver, runPython, withoutTorch } from '../support/python.ts';
import { hostileModel } from './hostileModel.ts';
import { referenceModels } from './referenceModels.ts';

/** What an exported program prints with `--json`. */
interface Printed {
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
  readonly losses: readonly number[];
  readonly gradients: Readonly<Record<string, unknown>>;
  readonly connectivity: readonly {
    readonly i: number;
    readonly log10Norm2: number | null;
    readonly log10NormF: number | null;
  }[];
  readonly relativeDifference: number;
}

/** Every function and every way to put a vector together that a note can write. */
const allOperations = `\`\`\`rnn
equations: |
${[
  String.raw`h_t = \tanh(W x_t + U h_{t-1} - b) \odot \sigma(P h_{t-1})`,
  String.raw`q_t = \operatorname{LeakyReLU}(h_t) + \operatorname{elu}(h_t) - \operatorname{gelu}(2 h_t) / 3`,
  String.raw`r_t = \operatorname{LayerNorm}(q_t) + \operatorname{softplus}(40 h_t) + \operatorname{abs}(h_t) + \sqrt{2 + h_t}`,
  String.raw`s_t = [\sin(r_t); \cos(h_t)] + \exp(-[h_t; r_t]^2)`,
  String.raw`u_t = \operatorname{softmax}(Q s_t) \odot \log(3 + \operatorname{relu}(Q s_t))`,
  String.raw`E_t = \lVert u_t - y_t \rVert + \tfrac12 \lVert R^\top u_t \rVert^2 + \max(u_t) + \operatorname{mean}(s_t) - y_t^\top \operatorname{logsoftmax}(u_t)`,
]
  .map((line) => `  ${line}`)
  .join('\n')}
size: {x: 2, h: 3, y: 4}
seed: 5
\`\`\`
`;

const models: readonly {
  readonly name: string;
  readonly run: () => Run;
  readonly loss: number | 'sum';
}[] = [
  ...referenceModels
    .filter(({ brief }) => !brief)
    .map(({ name, text, steps }) => ({
      name,
      run: () => unroll(modelOf(text), steps),
      loss: steps,
    })),
  { name: 'all operations', run: () => unroll(modelOf(allOperations), 6), loss: 4 },
  {
    name: 'the sum of all losses',
    run: () => unroll(modelOf(allOperations), 6),
    loss: 'sum',
  },
  { name: 'names that are programs', run: () => unroll(hostileModel(), 3), loss: 3 },
  {
    name: 'large weights, as bytes',
    run: () =>
      unroll(
        modelOf(
          ['```rnn', 'cell: gru', 'size: {x: 3, h: 9, y: 2}', 'steps: 40', '```', ''].join('\n'),
        ),
        40,
      ),
    loss: 31,
  },
];

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-'));
const skip = withoutTorch ?? false;
let printed: readonly (Printed & { readonly code: number })[] = [];

test('the exported programs run, and agree with what they were told to expect', { skip }, () => {
  const files = models.map(({ run, loss }, index) => {
    const file = path.join(folder, `${index}.py`);
    writeFileSync(file, pytorchScript(run(), loss));
    return file;
  });
  const { status, output, errors } = runPython(pytorchDriver, files);
  assert.equal(status, 0, errors);
  printed = JSON.parse(output) as typeof printed;
  assert.deepEqual(
    printed.map(({ code }) => code),
    models.map(() => 0),
  );
});

models.forEach(({ name, run: make, loss }, index) => {
  test(`the exported program of ${name} prints the same numbers to 1e-12`, { skip }, () => {
    const found = printed[index]!;
    const run = make();
    const analysis = analyse(run, { loss, source: 'all' });
    assertCloseVectors(
      found.losses,
      analysis.losses.map(({ value }) => value),
      1e-12,
      'losses',
    );
    for (const { wrt, value } of lossGradients(run, loss)) {
      assertCloseVectors(flat(found.gradients[wrt]), value, 1e-12, `∂E/∂${wrt}`);
    }
    compareNodes(run, found);
    const { rows, columns, log10Norm2, log10NormF } = analysis.connectivity;
    const last = loss === 'sum' ? run.lastStep : loss;
    assert.equal(found.connectivity.length, last);
    for (const { i, log10Norm2: two, log10NormF: frobenius } of found.connectivity) {
      const at = rows.indexOf(i) * columns.length + columns.indexOf(last);
      assertClose(10 ** two!, 10 ** log10Norm2[at]!, 1e-11, `‖C_{${i},n}‖₂`);
      assertClose(10 ** frobenius!, 10 ** log10NormF[at]!, 1e-11, `‖C_{${i},n}‖_F`);
    }
    assert.ok(found.relativeDifference < 1e-12);
  });
});

test('nothing of a note is run: the programs made no file', { skip }, () => {
  assert.equal(existsSync('/tmp/gradient-graph-was-here'), false);
});

test('without --json the program prints every node, gradient and norm', { skip }, () => {
  const { status, output } = runPython(
    pytorchScript(unroll(modelOf(referenceModels[0]!.text), 2), 2),
  );
  assert.equal(status, 0);
  for (const part of [
    'step 2: s = ',
    'loss of step 2 = ',
    'gradient by U, norm ',
    'largest relative difference',
  ]) {
    assert.ok(output.includes(part), part);
  }
});

function compareNodes(run: Run, found: Printed): void {
  run.model.program.nodes.forEach(({ base, operation }) => {
    for (let t = 0; t < run.steps; t++) {
      const values = flat(found.nodes[t]![wellFormed(base)]);
      assertCloseVectors(values, valueAt(run.trajectory, operation, t), 1e-12, `${base} at ${t}`);
    }
  });
}

function flat(value: unknown): readonly number[] {
  return [value].flat(3) as readonly number[];
}

/** JSON carries no half of a pair of surrogates. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}
