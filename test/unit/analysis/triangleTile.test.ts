import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectivity, triangle } from '../../../src/analysis/connectivity.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { triangleTile, type TileRequest } from '../../../src/analysis/triangleTile.ts';
import { log10Norm2 } from '../../../src/tensor/norm2.ts';
import { log10Frobenius } from '../../../src/tensor/scaled.ts';
import { finish } from '../../../src/tensor/work.ts';
import { serve } from '../../../src/features/worker/serve.ts';
import type { CallMessage, ReplyMessage } from '../../../src/features/worker/calls.ts';
import type { Triangle } from '../../../src/analysis/analysis.ts';
import { modelOf } from '../../support/models.ts';

const note = (size: number, steps: number, cell = 'gru'): string =>
  ['```rnn', `cell: ${cell}`, `size: {x: 3, h: ${size}, y: 2}`, `steps: ${steps}`, '```', ''].join(
    '\n',
  );

/** Steps that lie evenly between two, with both of them. */
function evenly(first: number, last: number, most: number): readonly number[] {
  const count = Math.min(last - first + 1, most);
  return Array.from(
    { length: count },
    (_, i) => first + Math.round((i * (last - first)) / Math.max(1, count - 1)),
  );
}

interface Ranges {
  readonly fromStart: number;
  readonly toStart: number;
  readonly fromEnd: number;
  readonly toEnd: number;
  readonly cells: number;
}

const asked = ({ fromStart, toStart, fromEnd, toEnd, cells }: Ranges): TileRequest => ({
  rows: evenly(fromStart, toStart, cells),
  columns: evenly(fromEnd, toEnd, cells),
});

test('a tile has the norms of each C_{i,n} in it, wherever it lies', () => {
  const run = unroll(modelOf(note(10, 300)), 300);
  for (const [fromStart, toStart, fromEnd, toEnd, cells] of [
    [1, 300, 1, 300, 20],
    [1, 40, 250, 300, 16],
    [100, 130, 100, 130, 64],
    [90, 150, 120, 200, 17],
    [7, 7, 1, 300, 9],
    [200, 250, 100, 220, 12],
  ] as const) {
    const request = asked({ fromStart, toStart, fromEnd, toEnd, cells });
    const tile = finish(triangleTile(run, request));
    const { rows, columns } = tile;
    assert.deepEqual({ rows, columns }, request);
    rows.forEach((i, row) => {
      columns.forEach((n, column) => {
        const at = row * columns.length + column;
        if (n < i) {
          assert.ok(Number.isNaN(tile.log10Norm2[at]) && Number.isNaN(tile.log10NormF[at]));
          return;
        }
        const product = connectivity(run, i, n);
        const where = `C(${i}, ${n})`;
        assert.ok(Math.abs(tile.log10Norm2[at]! - log10Norm2(product)) < 1e-9, where);
        assert.ok(Math.abs(tile.log10NormF[at]! - log10Frobenius(product)) < 1e-9, where);
      });
    });
  }
});

test('a tile of the whole triangle is the triangle', () => {
  const run = unroll(modelOf(note(6, 500)), 500);
  const whole = finish(triangle(run));
  const range = { fromStart: 1, toStart: 500, fromEnd: 1, toEnd: 500, cells: 64 };
  const tile = finish(triangleTile(run, asked(range)));
  assert.deepEqual(tile.rows, whole.rows);
  tile.log10Norm2.forEach((value, at) => {
    const expected = whole.log10Norm2[at]!;
    assert.ok(Number.isNaN(expected) ? Number.isNaN(value) : Math.abs(value - expected) < 1e-10);
  });
});

test('a tile takes the steps that there are, in any order, and has no cell where every end is too early', () => {
  const run = unroll(modelOf(note(4, 30)), 30);
  const rows = [12, 1, 3, -5, 12, 2.4, NaN];
  const tile = finish(triangleTile(run, { rows, columns: [30, 25, 1e9, Infinity] }));
  assert.deepEqual(
    [tile.rows, tile.columns],
    [
      [1, 3, 12],
      [25, 30],
    ],
  );
  assert.ok(tile.log10Norm2.every(Number.isFinite));
  const early = { rows: evenly(20, 30, 5), columns: evenly(3, 10, 5) };
  const empty = finish(triangleTile(run, early));
  assert.equal(empty.log10Norm2.length, 25);
  assert.ok(empty.log10Norm2.every(Number.isNaN));
  for (const nothing of [
    { rows: [], columns: [3] },
    { rows: [3], columns: [] },
  ]) {
    assert.equal(finish(triangleTile(run, nothing)).log10Norm2.length, 0);
  }
});

test('the same tile is not computed twice, and a neighbour uses its products again', () => {
  const run = unroll(modelOf(note(16, 400)), 400);
  const range = { fromStart: 20, toStart: 90, fromEnd: 200, toEnd: 390, cells: 12 };
  const request = asked(range);
  const pieces = (work: Generator): number => {
    let count = 0;
    while (work.next().done !== true) count++;
    return count;
  };
  const first = finish(triangleTile(run, request));
  assert.equal(finish(triangleTile(run, { ...request })), first);
  const shifted = asked({ ...range, fromStart: 24, toStart: 94 });
  const fresh = unroll(modelOf(note(16, 400)), 400);
  assert.ok(pieces(triangleTile(run, shifted)) < 0.8 * pieces(triangleTile(fresh, shifted)));
});

test('where a Jacobian is not finite, only the cells over it have no norm', () => {
  const run = unroll(modelOf(note(4, 20)), 20);
  const broken = {
    ...run,
    stateJacobian: (k: number) =>
      k === 10 ? new Float64Array(16).fill(NaN) : run.stateJacobian(k),
  };
  const range = { fromStart: 1, toStart: 20, fromEnd: 1, toEnd: 20, cells: 20 };
  const { rows, columns, log10Norm2: norms } = finish(triangleTile(broken, asked(range)));
  rows.forEach((i, row) => {
    columns.forEach((n, column) => {
      const isKnown = n >= i && !(i <= 10 && n > 10);
      assert.equal(!Number.isNaN(norms[row * columns.length + column]), isKnown, `${i}, ${n}`);
    });
  });
});

test('a tile that is cancelled is given up, and the next one is answered', () => {
  const replies: ReplyMessage[] = [];
  const later: (() => void)[] = [];
  let clock = 0;
  const receive = serve(
    (message) => replies.push(message),
    (work) => later.push(work),
    () => (clock += 10),
  );
  const send = (message: CallMessage): void => {
    receive(message);
  };
  const text = note(16, 600, 'tanh');
  send({
    kind: 'call',
    id: 1,
    name: 'open',
    request: { uri: 'a', text, files: undefined, macros: {} },
  });
  const view = { model: 0, steps: undefined, loss: undefined, source: undefined };
  const range = { fromStart: 1, toStart: 100, fromEnd: 300, toEnd: 600, cells: 10 };
  send({ kind: 'call', id: 2, name: 'tile', request: { uri: 'a', view, tile: asked(range) } });
  for (let i = 0; i < 60; i++) later.shift()?.();
  assert.ok(!replies.some((reply) => reply.id === 2 && 'ok' in reply), 'it takes longer');
  send({ kind: 'cancel', id: 2 });
  send({
    kind: 'call',
    id: 3,
    name: 'tile',
    request: { uri: 'a', view, tile: asked({ ...range, cells: 4 }) },
  });
  while (later.length > 0) later.shift()?.();
  const answers = new Map(
    replies.flatMap((reply) => ('ok' in reply && reply.ok ? [[reply.id, reply.reply]] : [])),
  );
  assert.ok(!answers.has(2));
  const { tile: newer } = answers.get(3) as { tile: Triangle };
  assert.equal(newer.rows.length, 4);
  assert.ok(newer.log10Norm2.every(Number.isFinite));
});
