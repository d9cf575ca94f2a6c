import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyse,
  analysingFirst,
  analysingRest,
  isLongAnalysis,
} from '../../../src/analysis/analyse.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { finish } from '../../../src/tensor/work.ts';

const note = (cell: string, steps: number, h: number): string =>
  `# N\n\n\`\`\`rnn\ncell: ${cell}\nloss: half-mse\nsize: {x: 3, h: ${h}, y: 2}\nsteps: ${steps}\n\`\`\`\n`;

for (const cell of ['tanh', 'lstm']) {
  test(`the two parts of an analysis of a ${cell} make the whole, of any loss`, () => {
    const model = openNote(note(cell, 90, 4)).models[0]!;
    for (const loss of [undefined, 40, 'sum'] as const) {
      const run = unroll(model, 90);
      const first = finish(analysingFirst(run, { loss }));
      assert.equal(first.verdict, undefined);
      assert.deepEqual(
        [first.connectivity.rows, first.connectivity.columns],
        [analyse(run).connectivity.rows, analyse(run).connectivity.columns],
      );
      assert.ok(first.connectivity.log10Norm2.every(Number.isNaN));
      assert.deepEqual(
        { ...first, ...finish(analysingRest(run, { loss })) },
        analyse(unroll(model, 90), { loss }),
      );
    }
  });
}

test('only a long net with a large state is drawn in two parts, and only the first time', () => {
  assert.equal(isLongAnalysis(unroll(openNote(note('tanh', 2000, 8)).models[0]!, 2000)), false);
  const run = unroll(openNote(note('tanh', 300, 64)).models[0]!, 300);
  assert.equal(isLongAnalysis(run), true);
  analyse(run);
  assert.equal(isLongAnalysis(run), false);
});
