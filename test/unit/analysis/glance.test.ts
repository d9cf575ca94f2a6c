import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, glancing } from '../../../src/analysis/analyse.ts';
import { isWorthAGlance, seenFirst } from '../../../src/analysis/glance.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { graphIndex } from '../../../src/drawing/graphIndex.ts';
import { finish } from '../../../src/tensor/work.ts';

const note = (cell: string): string =>
  `# N\n\n\`\`\`rnn\ncell: ${cell}\nloss: half-mse\nsize: {x: 3, h: 4, y: 2}\n\`\`\`\n`;

for (const cell of ['tanh', 'gru', 'lstm']) {
  test(`a glance at a ${cell} has the rows that are seen first, and of all others the flows`, () => {
    const model = openNote(note(cell)).models[0]!;
    for (const loss of [undefined, 120, 'sum'] as const) {
      const whole = analyse(unroll(model, 200), { loss });
      const glance = finish(glancing(unroll(model, 200), { loss }));
      const run = unroll(model, 200);
      const isSeen = seenFirst(run, whole.loss);
      assert.ok(glance.nodes.length < whole.nodes.length / 2);
      assert.deepEqual(
        glance.nodes,
        whole.nodes.filter(({ step }) => step === undefined || step < 1 || isSeen(step)),
      );
      const stepOf = new Map(whole.nodes.map(({ id, step }) => [id, step]));
      assert.deepEqual(
        glance.edges,
        whole.edges.filter(({ to }) => isSeen(stepOf.get(to)!)),
      );
      assert.deepEqual(glance.contributions, whole.contributions);
      const known = graphIndex(whole).series;
      const { contribution, stateFlow, tapFlow } = graphIndex(glance).series;
      assert.deepEqual(
        { contribution, stateFlow, tapFlow },
        {
          contribution: known.contribution,
          stateFlow: known.stateFlow,
          tapFlow: known.tapFlow,
        },
      );
      assert.equal(glance.verdict, undefined);
    }
  });
}

test('a few hundred steps are worth no glance', () => {
  assert.equal(isWorthAGlance({ steps: 400 }), false);
  assert.equal(isWorthAGlance({ steps: 2000 }), true);
});
