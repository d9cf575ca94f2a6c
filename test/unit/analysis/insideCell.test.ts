import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { edgeRows } from '../../../src/analysis/cell/edgeRows.ts';
import { innerFlows, type InnerFlow } from '../../../src/analysis/cell/innerFlows.ts';
import { equationGroups, operationGroups } from '../../../src/analysis/cell/innerGroups.ts';
import { insideCell, whyNotInside } from '../../../src/analysis/cell/insideCell.ts';
import { flows } from '../../../src/analysis/flow.ts';
import { totalDerivatives } from '../../../src/analysis/flowDerivatives.ts';
import type { LossChoice } from '../../../src/analysis/lossChoice.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { tapsOf } from '../../../src/analysis/sources.ts';
import { operationGraph } from '../../../src/graph/stepGraph.ts';
import {
  accumulateAll,
  accumulator,
  log10NormOf,
  type Accumulator,
} from '../../../src/tensor/accumulator.ts';
import { finish } from '../../../src/tensor/work.ts';
import { modelOf } from '../../support/models.ts';
import { chainNote, twoStatesNote } from '../../support/recurrentNotes.ts';
import { manyPartsNote } from '../../support/cellNotes.ts';

const example = (name: string): string => readFileSync(`examples/${name}.md`, 'utf8');
const named = (cell: string): string =>
  `# Cell\n\n\`\`\`rnn\ncell: ${cell}\nsteps: 6\nsize: {x: 2, h: 3, y: 2}\n\`\`\`\n`;

const notes: Readonly<Record<string, string>> = {
  'an LSTM': example('lstm'),
  'a GRU': example('gru'),
  'an LSTM by its name': named('lstm'),
  'a tanh cell by its name': named('tanh'),
  'a diagram': chainNote,
  'a diagram with two states': twoStatesNote,
  'a cell of ten equations': manyPartsNote,
};

const steps = 6;
const choices: readonly (readonly [LossChoice, number])[] = [
  [6, 3],
  [6, 6],
  [6, 1],
  ['sum', 4],
];

function sum(size: number, parts: readonly Accumulator[]): Accumulator {
  const result = accumulator(size);
  for (const part of parts) accumulateAll(result, part);
  return result;
}

function assertSame(a: Accumulator, b: Accumulator, what: string): void {
  const difference = sum(a.data.length, [a]);
  const minus = { data: b.data.map((value) => -value), exponent: b.exponent };
  accumulateAll(difference, minus);
  const size = Math.max(log10NormOf(a), log10NormOf(b));
  assert.ok(size === -Infinity || log10NormOf(difference) - size < -12, what);
}

function groupsOf(run: Run): readonly ReturnType<typeof equationGroups>[] {
  const { program } = run.model;
  return [
    equationGroups(program, run.graph),
    ...program.nodes.map((node) => operationGroups(program, node)),
  ];
}

for (const [name, note] of Object.entries(notes)) {
  test(`inside ${name} what flows into a box flows out of it`, () => {
    const run = unroll(modelOf(note), steps);
    const taps = tapsOf(run, 'all');
    let checked = 0;
    for (const [loss, step] of choices) {
      for (const groups of groupsOf(run)) {
        const found = finish(innerFlows(run, loss, taps, step - run.firstStep, groups));
        groups.forEach(({ output }, group) => {
          // There the paths end.
          if (output === run.model.program.objective.operation) return;
          const out = found.edges.filter(({ from }) => from === output);
          const into = found.edges.filter(({ to }) => to.kind === 'group' && to.group === group);
          const flowing = (edges: readonly InnerFlow[]): Accumulator =>
            sum(
              taps.size,
              edges.map(({ flow }) => flow),
            );
          assertSame(flowing(into), flowing(out), `group ${group} of step ${step}`);
          if (out.length > 0) checked += 1;
        });
      }
    }
    assert.ok(checked > 20, `${checked} boxes`);
  });

  test(`inside ${name} the edges carry what total derivatives of the whole net give`, () => {
    const run = unroll(modelOf(note), steps);
    const taps = tapsOf(run, 'all');
    const groups = equationGroups(run.model.program, run.graph);
    for (const [loss, step] of choices) {
      const t = step - run.firstStep;
      const found = finish(innerFlows(run, loss, taps, t, groups));
      let checked = 0;
      finish(
        flows(
          run,
          loss,
          taps,
          ({ t: at, unit, read }, flow) => {
            const group = groups.findIndex(({ node }) => node === unit);
            if (at !== t || group < 0) return;
            const edge = found.edges.find(
              ({ from, to }) => from === read && to.kind === 'group' && to.group === group,
            );
            assert.ok(edge !== undefined, `${unit} reads ${read}`);
            assertSame(edge.flow, flow, `${unit} reads ${read}`);
            checked += 1;
          },
          totalDerivatives,
        ),
      );
      assert.ok(checked > 0);
    }
  });

  test(`inside ${name} the adjoints of what the step reads of a state add up to its adjoint`, () => {
    const run = unroll(modelOf(note), steps);
    const { states, stateSize } = run.model.program;
    const fine = { ...run, graph: operationGraph(run.model.program) };
    for (const t of [1, 3, steps - 1]) {
      const { rows, exponent } = finish(edgeRows(fine, run.lastStep, t));
      const { deltas, exponents } = run.stateAdjoints(run.lastStep);
      for (const { input, start, size } of states) {
        if (input === undefined) continue;
        const arriving = [...rows.values()].flatMap((reads) => reads.get(input) ?? []);
        const whole = sum(
          size,
          arriving.map((data) => ({ data, exponent })),
        );
        const from = t * stateSize + start;
        const known = { data: deltas.slice(from, from + size), exponent: exponents[t]! };
        assertSame(whole, known, `state at ${start} of step index ${t}`);
      }
    }
  });
}

test('an LSTM shows its gates, what they let through, and the ways by c and by h', () => {
  const run = unroll(modelOf(example('lstm')), 12);
  const cell = finish(insideCell(run, 12, 'all', { step: 5, base: 'h', level: 'cell' }))!;
  assert.equal(cell.level, 'cell');
  assert.equal(cell.title, 'c_5, h_5');
  const boxes = cell.nodes.filter(({ kind }) => kind === 'equation');
  assert.deepEqual(
    boxes.map(({ id, gates }) => [id, gates]),
    [
      ['i_5', 'g_5'],
      ['f_5', 'c_4'],
      ['o_5', '\\tanh(c_5)'],
      ['g_5', undefined],
      ['c_5', undefined],
      ['h_5', undefined],
    ],
  );
  assert.equal(boxes[1]?.tap?.tex, 'W_f, U_f, b_f');
  assert.deepEqual(cell.ways.map(({ through }) => through).toSorted(), ['c_4', 'h_4', undefined]);
  const shares = cell.ways.reduce((all, { share }) => all + share, 0);
  assert.ok(Math.abs(shares - 1) < 1e-12);
});

test('a plain cell shows W x, U h, + b and tanh', () => {
  const run = unroll(modelOf(example('rnn-gradients')), 8);
  const cell = finish(insideCell(run, 8, 'w', { step: 5, base: 'h', level: 'cell' }))!;
  assert.equal(cell.level, 'equation');
  const boxes = cell.nodes.filter(({ kind }) => kind === 'operation');
  assert.deepEqual(
    boxes.map(({ tex, caption, tap }) => [tex, caption, tap?.tex]),
    [
      ['W x_5', undefined, 'W'],
      ['U h_4', undefined, 'U'],
      ['+ b', undefined, 'b'],
      ['h_5', '\\tanh', undefined],
    ],
  );
  assert.equal(boxes.at(-1)?.formula, 'h_5 = \\tanh(W x_5 + U h_4 + b)');
});

test('a formula that is too long for its box is cut short, and told whole', () => {
  const run = unroll(modelOf(named('gru')), 8);
  const cell = finish(insideCell(run, 8, 'all', { step: 5, base: 'h', level: 'cell' }))!;
  const box = (name: string): (typeof cell.nodes)[number] | undefined =>
    cell.nodes.find(({ tex }) => tex === name);
  assert.equal(box('a_5')?.caption, 'W_{ih} x_5 + \\cdots');
  assert.equal(box('a_5')?.formula, 'a_5 = W_{ih} x_5 + b_{ih}');
  assert.equal(box('n_5')?.caption, '\\tanh(\\cdots)');
});

test('a product with an entrywise product keeps its brackets', () => {
  const run = unroll(modelOf(example('gru')), 5);
  const cell = finish(insideCell(run, 5, 'all', { step: 2, base: 'n', level: 'equation' }))!;
  const formulas = cell.nodes.map(({ formula }) => formula);
  assert.ok(formulas.includes('n_2 = \\tanh(W_n x_2 + U_n (r_2 \\odot h_1) + b_n)'));
});

test('after the loss nothing flows, and a node that is not there has no inside', () => {
  const run = unroll(modelOf(example('gru')), 5);
  const open = (step: number, base: string): ReturnType<typeof insideCell> =>
    insideCell(run, 3, 'all', { step, base, level: 'cell' });
  const after = finish(open(4, 'h'))!;
  assert.equal(after.isReached, false);
  assert.deepEqual(after.ways, []);
  assert.ok(after.edges.length > 5, 'the wires are there all the same');
  assert.equal(finish(open(9, 'h')), undefined);
  assert.equal(finish(open(2, 'nobody')), undefined);
});

test('the inside of a long wide net comes in pieces of a step, and is refused where it takes minutes', () => {
  const note = (h: number, steps: number): string =>
    `\`\`\`rnn\ncell: lstm\nloss: half-mse\nsize: {x: 2, h: ${h}, y: 2}\nsteps: ${steps}\n\`\`\`\n`;
  const run = unroll(modelOf(note(3, 60)), 60);
  assert.equal(whyNotInside(run, 60), undefined);
  const work = insideCell(run, 60, 'all', { step: 60, base: 'h', level: 'cell' });
  let pieces = 0;
  while (work.next().done !== true) pieces += 1;
  assert.ok(pieces > 60 * 4, `${pieces} pieces`);

  const wide = unroll(modelOf(note(200, 3)), 3);
  assert.match(whyNotInside(wide, 2000) ?? '', /would take minutes/);
  assert.equal(whyNotInside(wide, 3), undefined);
});
