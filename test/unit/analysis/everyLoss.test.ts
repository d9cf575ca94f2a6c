import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allContributions, contributionAt } from '../../../src/analysis/allContributions.ts';
import { contributions } from '../../../src/analysis/contributions.ts';
import {
  everyLossGradient,
  lossGradients,
  type LossGradient,
} from '../../../src/analysis/lossGradients.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { everySourceGradient, sourceGradient } from '../../../src/analysis/sourceGradient.ts';
import { sourcesOf, tapsOf } from '../../../src/analysis/sources.ts';
import { finish, type Work } from '../../../src/tensor/work.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

const equations = (lines: readonly string[], size: string): string =>
  ['```rnn', 'equations: |', ...lines.map((line) => `  ${line}`), `size: ${size}`, '```', ''].join(
    '\n',
  );
const cellNote = (cell: string, size = '{x: 2, h: 5, y: 2}'): string =>
  ['```rnn', `cell: ${cell}`, `size: ${size}`, 'steps: 4', '```', ''].join('\n');
const notes = {
  chainNote,
  carriedTargetNote,
  twoStatesNote,
  noLossNote,
  gru: cellNote('gru'),
  lstm: cellNote('lstm'),
  'a wide tanh': cellNote('tanh', '{x: 17, h: 17, y: 3}'),
  'a loss that reads the state before': equations(
    [
      String.raw`h_t = \tanh(W x_t + U h_{t-1} + V m_{t-1})`,
      String.raw`m_t = \sigma(G h_{t-1}) \odot m_{t-1} + h_t`,
      String.raw`E_t = \lVert h_t - y_t \rVert^2 + \lVert m_{t-1} \rVert^2`,
    ],
    '{x: 2, h: 3}',
  ),
  'weights that are read twice, squared and transposed': equations(
    [
      String.raw`h_t = \tanh(W^\top (W h_{t-1}) + \tanh(W x_t) + P \odot b)`,
      String.raw`E_t = \tfrac12 \lVert W h_t - y_t \rVert^2 + \lVert b \rVert^2`,
    ],
    '{x: 3, h: 3, y: 3}',
  ),
};

const gathered = (run: Run): ReadonlyMap<number, readonly LossGradient[]> => {
  const found = new Map<number, readonly LossGradient[]>();
  finish(everyLossGradient(run, (loss, gradients) => void found.set(loss, gradients)));
  return found;
};

for (const [name, text] of Object.entries(notes)) {
  test(`every pair of ${name} is the contribution that its loss has by itself`, () => {
    const run = unroll(modelOf(text), 9);
    const { firstStep, lastStep } = run;
    for (const { id } of sourcesOf(run)) {
      const all = finish(allContributions(run, id));
      for (let loss = firstStep; loss <= lastStep; loss++) {
        for (const { step, log10Norm } of contributions(run, loss, tapsOf(run, id)).steps) {
          const found = contributionAt(all, step, loss);
          if (log10Norm === -Infinity) assert.equal(found, -Infinity, `${id}: ${step}, ${loss}`);
          else assertClose(10 ** (found - log10Norm), 1, 1e-11, `${id}: ${step}, ${loss}`);
        }
      }
    }
  });

  test(`the gradients of all losses of ${name} together are those of each`, () => {
    const run = unroll(modelOf(text), 9);
    const all = gathered(run);
    assert.equal(all.size, 9);
    for (const [loss, gradients] of all) {
      const expected = lossGradients(run, loss);
      assert.deepEqual(
        gradients.map(({ wrt }) => wrt),
        expected.map(({ wrt }) => wrt),
      );
      expected.forEach(({ wrt, value, norm }, i) => {
        assertCloseVectors(gradients[i]!.value, value, 1e-12, `∂E_${loss}/∂${wrt}`);
        assertClose(gradients[i]!.norm, norm, 1e-12, `norm of ∂E_${loss}/∂${wrt}`);
      });
    }
  });

  test(`so are those by inputs and first states of ${name}`, () => {
    const run = unroll(modelOf(text), 6);
    for (const { id, kind } of sourcesOf(run)) {
      if (kind !== 'input' && kind !== 'initial-state') continue;
      const work = everySourceGradient(run, id, (loss, { value }) => {
        assertCloseVectors(value, sourceGradient(run, loss, id).value, 1e-12, `${id}, ${loss}`);
      });
      finish(work);
    }
  });
}

/** An orthogonal net without input: ‖H_k‖ is the gain. */
function stretching(gain: number, steps: number): Run {
  const base = modelOf(noLossNote);
  const parameters = base.parameters.map((parameter) => ({
    ...parameter,
    value: parameter.value.map((value) => (parameter.name === 'U' ? (value / 0.9) * gain : 0)),
  }));
  return unroll({ ...base, parameters, initialStates: [new Float64Array(4)] }, steps);
}

test('pairs far beyond float64 have their logarithms, in blocks of losses too', () => {
  for (const gain of [4, 0.2]) {
    const run = stretching(gain, 700);
    const all = finish(allContributions(run, 'b'));
    for (const loss of [1, 2, 63, 64, 65, 128, 129, 636, 637, 700]) {
      for (const { step, log10Norm } of contributions(run, loss, tapsOf(run, 'b')).steps) {
        assertClose(contributionAt(all, step, loss), log10Norm, 1e-12, `${step}, ${loss}`);
      }
    }
    assert.ok(Math.abs(contributionAt(all, 1, 700)) > 400);
    assert.ok(Number.isNaN(contributionAt(all, 3, 2)), 'nothing leads back in time');
  }
});

test('gradients of all losses keep their powers of two where they leave float64', () => {
  const run = stretching(4, 600);
  const all = gathered(run);
  for (const loss of [1, 300, 599, 600]) {
    lossGradients(run, loss).forEach(({ wrt, log10Norm }, i) => {
      assert.equal(all.get(loss)![i]!.log10Norm, log10Norm, wrt);
    });
  }
  assert.ok(all.get(600)!.some(({ log10Norm }) => log10Norm > 330));
});

test('long sweeps of many losses come in pieces', () => {
  const run = unroll(modelOf(cellNote('tanh', '{x: 64, h: 64, y: 64}')), 130);
  const pieces = (work: Work<unknown>): number => {
    let count = 0;
    while (work.next().done !== true) count++;
    return count;
  };
  assert.ok(pieces(allContributions(run, 'all')) > 130);
  assert.ok(pieces(everyLossGradient(run, () => undefined)) > 130);
});
