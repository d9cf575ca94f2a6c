import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradientTex, pathTex } from '../../../src/drawing/formulas.ts';
import { graphIndex } from '../../../src/drawing/graphIndex.ts';
import { litPath } from '../../../src/drawing/litPath.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

test('a path goes from its tap through the states to the loss, and nowhere else', () => {
  const analysis = analysisFixture({ steps: 4 });
  const lit = litPath(3, analysis, graphIndex(analysis));
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
