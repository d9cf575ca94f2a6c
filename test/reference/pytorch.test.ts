import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyse } from '../../src/analysis/analyse.ts';
import { contribution } from '../../src/analysis/contributions.ts';
import { lossGradients } from '../../src/analysis/lossGradients.ts';
import { unroll } from '../../src/analysis/run.ts';
import { tapsOf } from '../../src/analysis/sources.ts';
import { bindGradient } from '../../src/graph/gradient.ts';
import type { Model } from '../../src/model/model.ts';
import { log10Scaled, norm } from '../../src/tensor/scaled.ts';
import { assertClose, assertCloseVectors } from '../support/close.ts';
import { modelOf } from '../support/models.ts';
import { referenceModels } from './referenceModels.ts';

/** What make_figures.py writes. */
interface Figures {
  readonly steps: number;
  readonly parameters: Readonly<Record<string, { readonly value: readonly number[] }>>;
  readonly initial: Readonly<Record<string, readonly number[]>>;
  readonly data: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly losses: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
  readonly contributions: readonly Readonly<Record<string, number>>[];
  readonly jacobians: readonly { readonly norm2: number; readonly normF: number }[];
  readonly connectivity: readonly { readonly norm2: number; readonly normF: number }[];
}

for (const { name, text, steps, brief } of referenceModels) {
  const path = `test/reference/figures/${name}.json`;
  const figures = JSON.parse(readFileSync(path, 'utf8')) as Figures;
  const model = modelOf(text);
  const run = unroll(brief ? model : withValues(model, figures), steps);
  const analysis = analyse(run, { source: 'all' });

  test(`losses and gradients of ${name} are PyTorch's to 1e-12`, () => {
    assertCloseVectors(
      analysis.losses.slice(-figures.losses.length).map(({ value }) => value),
      figures.losses,
      1e-12,
      'losses',
    );
    const found = lossGradients(run, steps);
    assert.deepEqual(
      found.map(({ wrt }) => wrt),
      Object.keys(figures.gradients),
    );
    for (const { wrt, value } of found) {
      assertCloseVectors(value, figures.gradients[wrt]!, 1e-12, `∂E/∂${wrt}`);
    }
  });

  if (brief) continue;

  test(`contributions of every step of ${name} are PyTorch's to 1e-12`, () => {
    for (const parameter of Object.keys(figures.gradients)) {
      const taps = tapsOf(run, parameter);
      for (let step = 1; step <= steps; step++) {
        const { row, exponent } = contribution(run, steps, step, taps);
        const direct =
          step === steps
            ? bindGradient(run.trajectory, taps).direct({ loss: step - 1, sum: false })
            : [];
        const part = row.map((value, i) => value + (direct[i] ?? 0));
        const expected = figures.contributions[step - 1]![parameter]!;
        if (expected === 0) assert.equal(norm(part), 0);
        else {
          const found = 10 ** log10Scaled(norm(part), exponent);
          assertClose(found, expected, 1e-12, `${parameter}, step ${step}`);
        }
      }
    }
  });

  test(`norms of H_k and C_{i,n} of ${name} are PyTorch's to 1e-12`, () => {
    figures.jacobians.forEach(({ norm2, normF }, k) => {
      assertClose(analysis.jacobians[k]!.norm2, norm2, 1e-12, `‖H_${k}‖₂`);
      assertClose(analysis.jacobians[k]!.normF, normF, 1e-12, `‖H_${k}‖_F`);
    });
    const { columns, log10Norm2, log10NormF } = analysis.connectivity;
    figures.connectivity.forEach(({ norm2, normF }, i) => {
      const at = i * columns.length + columns.length - 1;
      assertClose(10 ** log10Norm2[at]!, norm2, 1e-11, `‖C_{${i + 1},n}‖₂`);
      assertClose(10 ** log10NormF[at]!, normF, 1e-11, `‖C_{${i + 1},n}‖_F`);
    });
  });
}

/** The weights and data of the figures, so that other first values leave this test alone. */
function withValues(model: Model, { parameters, initial, data }: Figures): Model {
  return {
    ...model,
    parameters: model.parameters.map((parameter) => ({
      ...parameter,
      value: Float64Array.from(parameters[parameter.name]!.value),
    })),
    initialStates: model.program.states.map(({ base }) => Float64Array.from(initial[base]!)),
    leafValue: (base, step) => Float64Array.from(data[base]![step]!),
  };
}
