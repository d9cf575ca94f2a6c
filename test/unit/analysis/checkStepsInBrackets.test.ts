import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relationsOf } from '../../support/checked.ts';

const r = String.raw;
const model = [
  r`$$\text{net}(t) = U h(t-1) + W x(t)$$`,
  r`$$h(t) = \tanh(\text{net}(t))$$`,
  r`$$E(t) = \tfrac12 \lVert h(t) - y(t) \rVert^2$$`,
].join('\n\n');
const last = (equation: string): ReturnType<typeof relationsOf>[number] => {
  const found = relationsOf(`${model}\n\n$$${equation}$$\n`).at(-1);
  assert.ok(found);
  return found;
};

test('a note that writes h(t) is checked like one that writes h_t', () => {
  assert.deepEqual(
    relationsOf(model).map(({ status }) => status),
    ['holds', 'holds', 'holds'],
  );
  for (const equation of [
    r`\frac{\partial E(2)}{\partial h(1)} = (h(2) - y(2))^\top \operatorname{diag}(1 - h(2)^2) U`,
    r`\frac{\partial h(t)}{\partial h(t-1)} = \operatorname{diag}(1 - h(t)^2) U`,
    r`\frac{\partial E(t)}{\partial W} = \sum_{k=1}^{t} \frac{\partial E(t)}{\partial h(t)} \frac{\partial h(t)}{\partial h(k)} \frac{\partial^+ h(k)}{\partial W}`,
  ]) {
    assert.equal(last(equation).status, 'holds', equation);
  }
});

test('factors in the wrong order are found in a note that writes h(t)', () => {
  const slip = last(
    r`\frac{\partial E(2)}{\partial h(1)} = (h(2) - y(2))^\top U \operatorname{diag}(1 - h(2)^2)`,
  );
  assert.equal(slip.status, 'scalars-only');
  assert.match(slip.suggestion?.text ?? '', /it holds\.$/);
});
