import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedRelation } from '../../../src/analysis/check/checkedRelation.ts';
import { relationsOf } from '../../support/checked.ts';

const equations = String.raw`$h_t = \sigma(U h_{t-1} + W x_t)$, $p_t = \operatorname{softmax}(V h_t)$ and $E_t = -y_t^\top \log p_t$`;

function found(text: string, start: string): CheckedRelation {
  const relation = relationsOf(text).find(({ tex }) => tex.startsWith(start));
  assert.ok(relation);
  return relation;
}

test('a derivative by what got its name only afterwards is not zero, but has no value', () => {
  const text = [
    equations,
    String.raw`$\frac{\partial E_t}{\partial z_t} = p_t - y_t$, where $z_t = V h_t$`,
    String.raw`$\frac{\partial h_t}{\partial a_t} = \operatorname{diag}(h_t \odot (1 - h_t))$, where $a_t = U h_{t-1} + W x_t$`,
  ].join('\n\n');
  for (const [start, name] of [
    [String.raw`\frac{\partial E_t}`, 'z'],
    [String.raw`\frac{\partial h_t}`, 'a'],
  ] as const) {
    const { status, reason } = found(text, start);
    assert.equal(status, 'unchecked');
    assert.match(reason ?? '', new RegExp(`No formula of the model reads ${name};`));
  }
});

test('what no formula of the step reads, but the next step does, is derived by', () => {
  const text = [
    String.raw`$h_t = \sigma(U h_{t-1} + W x_t)$, $s_t = \tanh(s_{t-1} + h_t)$ and $E_t = \lVert h_t - y_t \rVert^2$`,
    String.raw`$\frac{\partial s_t}{\partial s_{t-1}} = \operatorname{diag}(1 - s_t^2)$`,
  ].join('\n\n');
  assert.equal(found(text, String.raw`\frac{\partial s_t}`).status, 'holds');
});

test('a derivative by itself of what nothing reads is the identity', () => {
  const text = [equations, String.raw`$\frac{\partial E_t}{\partial E_t} = 1$`].join('\n\n');
  assert.equal(found(text, String.raw`\frac{\partial E_t}`).status, 'holds');
});
