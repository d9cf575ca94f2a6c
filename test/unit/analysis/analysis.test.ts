import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.ts';
import { connectivity, triangle } from '../../../src/analysis/connectivity.ts';
import { contribution, contributions } from '../../../src/analysis/contributions.ts';
import { flows, type FlowEdge } from '../../../src/analysis/flow.ts';
import { passOn } from '../../../src/analysis/flowCarrier.ts';
import { totalDerivatives } from '../../../src/analysis/flowDerivatives.ts';
import { pulledBack } from '../../../src/analysis/flowPullback.ts';
import { immediate } from '../../../src/analysis/immediate.ts';
import { lossAdjoint } from '../../../src/analysis/lossAdjoint.ts';
import { lossGradients } from '../../../src/analysis/lossGradients.ts';
import { finish } from '../../../src/tensor/work.ts';
import { unroll, type Run } from '../../../src/analysis/run.ts';
import { sourcesOf, tapsOf } from '../../../src/analysis/sources.ts';
import { matMul } from '../../../src/tensor/matmul.ts';
import { timesPower } from '../../../src/tensor/scaled.ts';
import { assertClose, assertCloseVectors } from '../../support/close.ts';
import { modelOf } from '../../support/models.ts';
import {
  carriedTargetNote,
  chainNote,
  noLossNote,
  twoStatesNote,
} from '../../support/recurrentNotes.ts';

const cellNote = (cell: string): string =>
  ['```rnn', `cell: ${cell}`, 'size: {x: 2, h: 3, y: 2}', 'steps: 6', '```', ''].join('\n');
const notes = {
  chainNote,
  carriedTargetNote,
  twoStatesNote,
  noLossNote,
  gruNote: cellNote('gru'),
  lstmNote: cellNote('lstm'),
};
const plain = (data: Float64Array, exponent: number): Float64Array =>
  data.map((value) => timesPower(value, exponent));

for (const [name, text] of Object.entries(notes)) {
  test(`each contribution of ${name} is the product A_n C_{i,n} W_i`, () => {
    const run = unroll(modelOf(text), 6);
    const { stateSize } = run.model.program;
    const taps = tapsOf(run, 'all');
    for (let step = 1; step <= 6; step++) {
      const { data, exponent } = connectivity(run, step, 6);
      const left = matMul(1, stateSize, stateSize, lossAdjoint(run, 6), plain(data, exponent));
      const product = matMul(1, stateSize, taps.size, left, immediate(run, step, taps));
      const { row, exponent: own } = contribution(run, 6, step, taps);
      assertCloseVectors(plain(row, own), product, 1e-12, `step ${step}`);
    }
  });

  test(`contributions and the direct term of ${name} add up to the gradient`, () => {
    const run = unroll(modelOf(text), 7);
    const { sum, direct } = contributions(run, 7, tapsOf(run, 'all'));
    const total = plain(sum.data, sum.exponent).map((value, i) => value + direct[i]!);
    const gradient = lossGradients(run, 7).flatMap(({ value }) => [...value]);
    assertCloseVectors(total, gradient, 1e-12, 'sum');
  });

  test(`what flows into a node of ${name} is what flows out of it`, () => {
    for (const source of ['all', 'x_2', 'u_2', 'h_0', 's_0']) {
      const run = unroll(modelOf(text), 6);
      if (tapsOf(run, source).size > 0) checkConservation(run, 5, source);
    }
  });
}

/** Flows as plain vectors, by the way that any graph needs. */
function flowVectors(
  run: Run,
  loss: number,
  source: string,
  carrier = totalDerivatives,
): ReadonlyMap<string, { readonly edge: FlowEdge; readonly flow: Float64Array }> {
  const found = new Map<string, { edge: FlowEdge; flow: Float64Array }>();
  finish(
    flows(
      run,
      loss,
      tapsOf(run, source),
      (edge, { data, exponent }) => {
        found.set(JSON.stringify(edge), { edge, flow: plain(data, exponent) });
      },
      carrier,
    ),
  );

  return found;
}

function checkConservation(
  run: Run,
  loss: number,
  source: string,
  carrier = totalDerivatives,
): void {
  const { states, operations } = run.model.program;
  const size = tapsOf(run, source).size;
  const into = new Map<string, Float64Array>();
  const outOf = new Map<string, Float64Array>();
  const addTo = (sums: Map<string, Float64Array>, key: string, flow: Float64Array): void => {
    const sum = sums.get(key) ?? new Float64Array(size);
    sums.set(
      key,
      sum.map((value, i) => value + flow[i]!),
    );
  };
  for (const { edge, flow } of flowVectors(run, loss, source, carrier).values()) {
    addTo(into, `${edge.unit} at ${edge.t}`, flow);
    const read = operations[edge.read]!;
    const unit = run.graph.unitOf.get(edge.read);
    if (unit !== undefined) addTo(outOf, `${unit} at ${edge.t}`, flow);
    else if (read.kind === 'state' && edge.t > 0) {
      const { node } = states.find(({ base }) => base === read.base)!;
      addTo(outOf, `${node} at ${edge.t - 1}`, flow);
    }
  }
  assert.ok(outOf.size > loss - 2, 'there are flows to compare');
  for (const [node, flow] of outOf) {
    assertCloseVectors(flow, into.get(node)!, 1e-12, `${source}: node ${node}`);
  }
  // All of it arrives at the loss: the gradient.
  const end = run.graph.unitOf.get(run.model.program.objective.operation)!;
  const { log10Gradient } = contributions(run, loss, tapsOf(run, source));
  assertClose(
    Math.log10(Math.hypot(...into.get(`${end} at ${loss - 1}`)!)),
    log10Gradient,
    1e-12,
    'what arrives at the loss',
  );
}

test('running sums along a chain are the flows that total derivatives give', () => {
  for (const text of [chainNote, carriedTargetNote, noLossNote]) {
    const run = unroll(modelOf(text), 6);
    const wanted = new Set(['initial-state', 'input', 'bundle', 'all', 'parameter']);
    for (const { id, kind } of sourcesOf(run)) {
      wanted.delete(kind);
      const slow = flowVectors(run, 5, id);
      const quick = flowVectors(run, 5, id, passOn);
      assert.deepEqual([...quick.keys()], [...slow.keys()], id);
      for (const [key, { flow }] of quick) {
        assertCloseVectors(flow, slow.get(key)!.flow, 1e-12, `${id}: ${key}`);
      }
    }
    assert.equal(wanted.size, 0, 'every kind of source was tried');
  }
});

test('the flow from one state to the next is the sum of the contributions up to there', () => {
  const run = unroll(modelOf(chainNote), 5);
  const { edges } = analyse(run, { loss: 5, source: 'p' });
  const taps = tapsOf(run, 'p');
  const sum = new Float64Array(taps.size);
  for (let step = 1; step < 5; step++) {
    const { row, exponent } = contribution(run, 5, step, taps);
    plain(row, exponent).forEach((value, i) => (sum[i]! += value));
    const edge = edges.find(({ from, to }) => from === `s_${step}` && to === `s_${step + 1}`)!;
    assertClose(edge.log10Flow, Math.log10(Math.hypot(...sum)), 1e-12, `s_${step}`);
    assert.equal(edge.kind, 'time');
  }
});

test('explosion and vanishing are shown as their powers of ten, never as 0, Infinity or NaN', () => {
  for (const gain of [3, 0.2]) {
    const base = modelOf(noLossNote);
    // Without input, from a tiny state, tanh is the identity: ‖H_k‖ is the gain.
    const model = {
      ...base,
      parameters: base.parameters.map((parameter) => ({
        ...parameter,
        value: parameter.value.map((value) => (parameter.name === 'U' ? (value / 0.9) * gain : 0)),
      })),
      initialStates: [new Float64Array(4)],
    };
    const run = unroll(model, 1200);
    const { connectivity: pairs, verdict, contributions: parts } = analyse(run);
    const expected = 1199 * Math.log10(gain);
    assert.ok(Math.abs(expected) > 500);
    assertClose(pairs.log10Norm2[pairs.columns.length - 1]!, expected, 1e-12, 'C_{1,T}');
    assertClose(verdict.factorPerStep, gain, 1e-9, 'factor');
    assert.equal(verdict.kind, gain > 1 ? 'exploding' : 'vanishing');
    assertClose(parts[0]!.log10Norm - parts.at(-1)!.log10Norm, expected, 1e-2, 'contribution');
    assertClose(
      verdict.log10Bound,
      verdict.log10True,
      1e-9,
      'an orthogonal matrix meets the bound',
    );
  }
});

test('beyond 64 steps the triangle is an even grid with the first and the last step', () => {
  const run = unroll(modelOf(chainNote), 200);
  const { rows, columns, log10Norm2 } = finish(triangle(run));
  assert.equal(rows.length, 64);
  assert.equal(rows[0], 1);
  assert.equal(columns.at(-1), 200);
  assert.equal(log10Norm2[0], 0);
  assert.ok(Number.isNaN(log10Norm2[64]!), 'nothing leads back in time');
  const gaps = rows.slice(1).map((row, i) => row - rows[i]!);
  assert.ok(Math.max(...gaps) - Math.min(...gaps) <= 1);
  const pair = connectivity(run, rows[20]!, columns[22]!);
  const norm = Math.log10(Math.hypot(...plain(pair.data, pair.exponent)));
  assertClose(finish(triangle(run)).log10NormF[20 * 64 + 22]!, norm, 1e-12, 'one pair');
});

test('the first steps stay as they are when the net is unrolled further', () => {
  const model = modelOf(chainNote);
  const short = analyse(unroll(model, 3));
  const long = analyse(unroll(model, 30), { loss: 3 });
  assert.deepEqual(long.contributions, short.contributions);
  assert.deepEqual(long.losses.slice(0, 3), short.losses);
});

test('the contribution of an input enters at its own step only', () => {
  const run = unroll(modelOf(chainNote), 5);
  const { contributions: parts, source } = analyse(run, { source: 'u_3' });
  assert.equal(source.kind, 'input');
  assert.deepEqual(
    parts.map(({ log10Norm }) => log10Norm > -Infinity),
    [false, false, true, false, false],
  );
  assert.equal(parts[2]!.share, 1);
});

test('a read-out parameter has its one direct term at the step of the loss', () => {
  const run = unroll(modelOf(chainNote), 4);
  const { contributions: parts, log10Gradient } = analyse(run, { source: 'V' });
  assert.equal(parts.at(-1)!.log10Norm, log10Gradient);
  assert.equal(parts.at(-1)!.share, 1);
  assert.equal(parts[0]!.log10Norm, -Infinity);
});

test('a choice that the run does not have falls back to the last loss and the bundle', () => {
  const run = unroll(modelOf(chainNote), 4);
  const { loss, source } = analyse(run, { loss: 99, source: 'nothing' });
  assert.equal(loss, 4);
  assert.equal(source.id, 'p');
  assert.ok(sourcesOf(run).some(({ id }) => id === 's_0'));
});

test('what is pulled back from an edge is the flow that total derivatives give', () => {
  for (const text of Object.values(notes)) {
    const run = unroll(modelOf(text), 6);
    for (const { id } of sourcesOf(run)) {
      const slow = flowVectors(run, 5, id);
      const quick = flowVectors(run, 5, id, pulledBack);
      assert.deepEqual([...quick.keys()], [...slow.keys()], id);
      for (const [key, { flow }] of quick) {
        assertCloseVectors(flow, slow.get(key)!.flow, 1e-12, `${id}: ${key}`);
      }
    }
  }
});

for (const cell of ['gru', 'lstm']) {
  test(`what flows into a node of a ${cell} of 64 units is what flows out of it`, () => {
    const note = ['```rnn', `cell: ${cell}`, 'size: {x: 8, h: 64, y: 4}', 'steps: 8', '```', ''];
    checkConservation(unroll(modelOf(note.join('\n')), 8), 8, 'all', pulledBack);
  });
}

test('flows that would take minutes are left out, and said to be', () => {
  const note = ['```rnn', 'cell: lstm', 'size: {x: 32, h: 64, y: 8}', 'steps: 200', '```', ''];
  const model = modelOf(note.join('\n'));
  const { edges, remarks, contributions } = analyse(unroll(model, 200));
  assert.ok(edges.every(({ log10Flow }) => Number.isNaN(log10Flow)));
  assert.match(remarks.at(-1) ?? '', /left out/);
  assert.ok(contributions.every(({ log10Norm }) => Number.isFinite(log10Norm)));
  const few = analyse(unroll(model, 12));
  assert.ok(few.edges.every(({ log10Flow }) => !Number.isNaN(log10Flow)));
});
