import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyse } from '../../src/analysis/analyse.ts';
import { checkNote } from '../../src/analysis/check/checkNote.ts';
import { equationProblems } from '../../src/analysis/check/equationProblems.ts';
import { openNote, type OpenNote } from '../../src/analysis/openNote.ts';
import type { Run } from '../../src/analysis/run.ts';
import { termValue } from '../../src/analysis/termValue.ts';
import { createOpenChanged } from '../../src/analysis/whatIf/openChanged.ts';
import { drawingToSvg } from '../../src/drawing/toSvg.ts';
import { noChanges } from '../../src/model/changes.ts';
import { root } from '../support/sources.ts';
import { hoverPicture, notePicture, sliderPicture, slipPicture } from './sketches.ts';
import { themedDrawing } from './themedSvg.ts';

// `npm run pictures` also makes those of the walkthrough, out of the example itself.
const folder = path.join(root, 'media', 'walkthrough');
const example = readFileSync(path.join(root, 'examples', 'rnn-gradients.md'), 'utf8');

function drawn(run: Run): string {
  return themedDrawing(drawingToSvg(analyse(run), { kind: 'standalone', width: 640 }));
}

function runWith(open: OpenNote, factor: number, steps: number): Run {
  const model = open.models[0]!;
  const changes = { ...noChanges, factor: [{ name: 'U', value: factor }] };
  const changed = createOpenChanged()(open, model, changes, steps);
  assert.ok(changed.ok);
  return changed.open.run(changed.model, steps);
}

function hovered(open: OpenNote): string {
  const run = open.run(open.models[0]!, undefined);
  const value = termValue(run, { kind: 'state-jacobian', k: 1 });
  assert.ok(value?.value);
  const { words, rows, columns } = value;
  return hoverPicture({
    facts: `${words.split(':')[0]!}; ${rows} × ${columns}, ‖H_1‖ = ${(10 ** value.log10NormF).toFixed(2)}`,
    rows: Array.from({ length: rows }, (_, row) =>
      value.value!.slice(row * columns, (row + 1) * columns),
    ),
  });
}

function slip(): string {
  const wrong = openNote(example.replace('A_3 H_2 H_1 W_1', 'A_3 H_1 H_2 W_1'));
  const [problem] = equationProblems(checkNote(wrong), wrong.note.text);
  assert.ok(problem);
  return slipPicture(problem.message.split(/(?<=\.) /));
}

test('the pictures of the walkthrough are made', () => {
  const open = openNote(example);
  const pictures = {
    example: notePicture(),
    flow: drawn(open.run(open.models[0]!, 6)),
    hover: hovered(open),
    slip: slip(),
    explosion: sliderPicture(drawn(runWith(open, 2 / 0.9, 6)), 'ρ(U)', '2, exploding'),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, svg] of Object.entries(pictures)) {
    writeFileSync(path.join(folder, `${name}.svg`), svg);
  }
});
