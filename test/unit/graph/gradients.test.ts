import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossGradients } from '../../../src/analysis/lossGradients.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { valueAt } from '../../../src/graph/trajectory.ts';
import type { Model } from '../../../src/model/model.ts';
import { createRandom } from '../../../src/tensor/random.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import {
  lossValue,
  modelOf,
  moved,
  randomDirections,
  seedModels,
  slope,
} from '../../support/models.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

const notes = { chainNote, carriedTargetNote, twoStatesNote, noLossNote };

for (const [name, text] of Object.entries(notes)) {
  test(`gradients of every loss of ${name} agree with central differences`, () => {
    checkGradients(modelOf(text), 5);
  });
  test(`H_k of ${name} agrees with central differences of the states`, () => {
    checkStateJacobians(modelOf(text));
  });
}

test('gradients of both diagrams of the seed note agree with central differences', (context) => {
  const models = seedModels();
  if (models === undefined) {
    context.skip('the seed note is not on this machine');
    return;
  }
  assert.equal(models.length, 2);
  for (const model of models) checkGradients(model, 3);
});

test('a long chain keeps gradients that agree with central differences', () => {
  const model = modelOf(chainNote);
  const run = unroll(model, 60);
  const directions = randomDirections(model, 'long');
  const numeric = slope((s) => lossValue(moved(model, directions, s), 60, 60), 1e-3);
  assertClose(alongDirections(run, 60, directions), numeric, 1e-7, 'step 60');
});

function checkGradients(model: Model, steps: number): void {
  const run = unroll(model, steps);
  for (let loss = 1; loss <= steps; loss++) {
    for (const seed of ['first', 'second', 'third']) {
      const directions = randomDirections(model, seed);
      const numeric = slope((s) => lossValue(moved(model, directions, s), steps, loss));
      const exact = alongDirections(run, loss, directions);
      assertClose(exact, numeric, 1e-7, `loss ${loss}, ${seed} direction`);
    }
  }
}

function alongDirections(
  run: ReturnType<typeof unroll>,
  loss: number,
  directions: readonly Float64Array[],
): number {
  return lossGradients(run, loss).reduce(
    (sum, { value }, i) => sum + value.reduce((all, x, j) => all + x * directions[i]![j]!, 0),
    0,
  );
}

/** ∂s_1/∂s_0 along a random direction of the initial state. */
function checkStateJacobians(model: Model): void {
  const random = createRandom('states');
  const { states, nodes, stateSize } = model.program;
  const direction = Float64Array.from({ length: stateSize }, () => random.normal());
  const after = (s: number): Float64Array => {
    const initialStates = model.initialStates.map((value, i) =>
      value.map((x, j) => x + s * direction[states[i]!.start + j]!),
    );
    const { trajectory } = unroll({ ...model, initialStates }, 1);
    return Float64Array.from(
      states.flatMap(({ node }) => [...valueAt(trajectory, nodes[node]!.operation, 0)]),
    );
  };
  const jacobian = unroll(model, 1).stateJacobian(0);
  const product = Float64Array.from({ length: stateSize }, (_, i) =>
    direction.reduce((sum, x, j) => sum + jacobian[i * stateSize + j]! * x, 0),
  );
  const numeric = product.map((_, i) => slope((s) => after(s)[i]!));
  assertCloseVectors(product, numeric, 1e-8, 'H_0');
}
