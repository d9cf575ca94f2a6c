import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { gradientTex, pathTex } from '../../../src/drawing/formulas.ts';
import { graphIndex } from '../../../src/drawing/graphIndex.ts';
import { litPath } from '../../../src/drawing/litPath.ts';
import { pathProductTex, throughTex } from '../../../src/drawing/pathWords.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';
import { modelOf } from '../../support/models.ts';
import { twoStatesNote } from '../../support/recurrentNotes.ts';

test('a path goes from its tap through the states to the loss, and nowhere else', () => {
  const analysis = analysisFixture({ steps: 4 });
  const lit = litPath({ step: 3, loss: 4 }, analysis, graphIndex(analysis));
  assert.deepEqual(
    [...lit].filter((key) => key.startsWith('edge')).toSorted(),
    ['edge h_3 → h_4', "edge h_4 → y_4'", 'edge w → h_3', "edge y_4' → E_4"].toSorted(),
  );
  assert.ok(lit.has('bar 3') && lit.has('cell 3,4') && !lit.has('node h_2'));
});

test('the product of a path has the later Jacobian first', () => {
  assert.equal(pathTex(5, 8), 'A_8 H_7 H_6 H_5 W_5');
  assert.equal(pathTex(8, 8), 'A_8 W_8');
  assert.equal(pathTex(1, 12), 'A_{12} C_{1,12} W_1');
});

test('the gradient is a sum over the steps for what all steps share', () => {
  const analysis = analysisFixture();
  assert.equal(
    gradientTex(analysis),
    '\\frac{\\partial E_8}{\\partial w} = A_8 \\sum_{i=1}^{8} C_{i,8}\\, W_i',
  );
  assert.equal(
    gradientTex(analysisFixture({ source: 'h_0' })),
    '\\frac{\\partial E_8}{\\partial h_0} = A_8 C_{0,8}',
  );
  assert.equal(
    gradientTex(analysisFixture({ source: 'x_3' })),
    '\\frac{\\partial E_8}{\\partial x_3}',
  );
});

test('a path to an earlier loss ends there', () => {
  const toOne = analysisFixture({ steps: 4 });
  const edges = toOne.edges.map((edge) => ({ ...edge, log10Flow: 0 }));
  const analysis = { ...toOne, edges, chosenLoss: 'sum' as const };
  const lit = litPath({ step: 2, loss: 3 }, analysis, graphIndex(analysis));
  assert.deepEqual(
    [...lit].filter((key) => key.startsWith('edge')).toSorted(),
    ['edge h_2 → h_3', "edge h_3 → y_3'", 'edge w → h_2', "edge y_3' → E_3"].toSorted(),
  );
});

test('a path starts where its source enters the state', () => {
  const first = analysisFixture({ steps: 3, source: 'h_0' });
  const lit = litPath({ step: 1, loss: 3 }, first, graphIndex(first));
  assert.ok(lit.has('edge h_0 → h_1') && !lit.has('edge w → h_1'));
  const input = analysisFixture({ steps: 3, source: 'x_2' });
  const fromInput = litPath({ step: 2, loss: 3 }, input, graphIndex(input));
  assert.ok(fromInput.has('edge x_2 → h_2') && !fromInput.has('edge w → h_2'));
});

test('a path through single variables of the state lights those alone', () => {
  const run = unroll(modelOf(twoStatesNote), 3);
  const analysis = analyse(run);
  const lit = litPath(
    { step: 1, loss: 3, through: ['c', 'c', 'h'] },
    analysis,
    graphIndex(analysis),
  );
  assert.ok(lit.has('edge c_1 → c_2') && !lit.has('edge h_1 → h_2') && !lit.has('edge h_2 → h_3'));
  assert.ok(lit.has('edge c_2 → c_3') && lit.has('edge c_3 → h_3'), 'h_3 reads c_2 through c_3');
  assert.ok(lit.has('edge h_3 → q_3'));
});

test('a path is written with what the source is, and with the runs of its variables', () => {
  const analysis = analysisFixture({ steps: 4 });
  assert.equal(pathProductTex({ step: 3, loss: 4 }, analysis), 'A_4 H_3 W_3');
  const first = analysisFixture({ steps: 4, source: 'h_0' });
  assert.equal(pathProductTex({ step: 1, loss: 2 }, first), 'A_2 H_1 H_0');
  const input = analysisFixture({ steps: 4, source: 'x_2' });
  assert.equal(
    pathProductTex({ step: 2, loss: 4 }, input),
    String.raw`A_4 H_3 H_2 \frac{\partial h_2}{\partial x_2}`,
  );
  assert.equal(
    throughTex(['c', 'c', 'c', 'h', 'h', 'c'], 4),
    String.raw`c_4 \cdots c_6\, h_7\, h_8\, c_9`,
  );
});
