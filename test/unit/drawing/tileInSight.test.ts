import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overviewFolds, keptInPanel } from '../../../src/drawing/folds.ts';
import { rowLayout, type TimeAxis } from '../../../src/drawing/rowLayout.ts';
import { topOf } from '../../../src/drawing/rowPlaces.ts';
import { tileInSight, type WantedTile } from '../../../src/drawing/tileInSight.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

interface Seen {
  readonly steps?: number;
  readonly loss?: number;
  readonly stateSize?: number;
  /** The steps from the beginning of the first to the end of the last are seen; all without them. */
  readonly from?: number;
  readonly to?: number;
  readonly axis?: TimeAxis;
  readonly width?: number;
}

/** Rows for all steps, unless the axis says something else. */
function wanted({
  steps = 2000,
  loss,
  from,
  to,
  width = 240,
  ...seen
}: Seen): WantedTile | undefined {
  const options = { steps, ...(loss === undefined ? {} : { loss }) };
  const analysis = { ...analysisFixture(options), stateSize: seen.stateSize ?? 4 };
  const rows = rowLayout(analysis, seen.axis);
  const top = from === undefined ? 0 : topOf(rows, from) + 1;
  const bottom = to === undefined ? rows.height : topOf(rows, to + 1) - 1;
  return tileInSight(analysis, { rows, top, bottom, width });
}

const overview = (steps: number): TimeAxis => ({
  folds: overviewFolds({ firstStep: 1, steps, loss: steps }, keptInPanel),
  zoom: 1,
});
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
const isAscending = (steps: readonly number[]): boolean =>
  steps.every((step, at) => at === 0 || step > steps[at - 1]!);

test('rows in sight are asked for one by one, with those that are nearly in sight', () => {
  const tile = wanted({ from: 900, to: 911 });
  assert.ok(tile !== undefined);
  assert.deepEqual(tile.rows, range(897, 914));
  assert.equal(tile.last, 914);
});

test('each step in sight has its column; the rest goes up to the loss at round steps', () => {
  const { columns } = wanted({ from: 900, to: 911 })!;
  assert.deepEqual(columns.slice(0, 12), range(900, 911));
  assert.ok(isAscending(columns));
  const [, ...rest] = columns.slice(11);
  assert.equal(rest.at(-1), 2000);
  assert.ok(rest.every((step) => step % 50 === 0));
  assert.ok(columns.length > 30 && columns.length <= 60, `${columns.length} columns`);
});

test('where the loss is in sight, the columns are the rows in sight and no others', () => {
  const { columns } = wanted({ from: 1990, to: 2000 })!;
  assert.deepEqual(columns, range(1990, 2000));
  assert.deepEqual(wanted({ from: 900, to: 911, loss: 911 })?.columns, range(900, 911));
});

test('an earlier loss has its own column wherever it is; later than it there is nothing to see', () => {
  const { columns } = wanted({ from: 300, to: 310, loss: 1234 })!;
  assert.ok(columns.includes(1234));
  assert.equal(columns.at(-1), 1234);
  const behind = wanted({ from: 1500, to: 1510, loss: 1234 })!;
  assert.deepEqual(behind.columns, range(1500, 1510));
});

test('an overview asks for its single steps, and for a row every few pixels of its strip', () => {
  const tile = wanted({ axis: overview(2000) });
  assert.ok(tile !== undefined);
  for (const step of [1, 2, 1997, 1998, 1999, 2000]) {
    assert.ok(tile.rows.includes(step) && tile.columns.includes(step), `step ${step}`);
  }
  const inStrip = tile.rows.filter((step) => step >= 3 && step <= 1996);
  const apart = inStrip[1]! - inStrip[0]!;
  assert.ok(inStrip.every((step) => (step - 3) % apart === 0));
  assert.ok(inStrip.length > 20 && tile.rows.length <= 128 && tile.columns.length <= 60);
});

test('a strip seen in part is asked for at the same steps as seen whole', () => {
  const axis: TimeAxis = { folds: [{ first: 3, last: 1996 }], zoom: 3 };
  const whole = new Set(wanted({ axis })?.rows);
  const part = wanted({ axis, from: 700, to: 1100 })!;
  assert.ok(part.rows.length > 20 && part.rows.every((step) => whole.has(step)));
  assert.ok(part.last >= 1100 && part.last < 1996);
});

test('never more than the page can draw, however large the window is', () => {
  const axis: TimeAxis = { folds: [{ first: 3, last: 1996 }], zoom: 40 };
  const tile = wanted({ axis, width: 4000 })!;
  assert.ok(tile.rows.length <= 128 && tile.columns.length <= 96);
});

test('nothing is asked for where every pair is known, or nothing is', () => {
  assert.equal(wanted({ steps: 64 }), undefined);
  assert.notEqual(wanted({ steps: 65 }), undefined);
  const analysis = analysisFixture({ steps: 200 });
  const none = {
    rows: [],
    columns: [],
    log10Norm2: new Float64Array(),
    log10NormF: new Float64Array(),
  };
  const rows = rowLayout(analysis);
  const sight = { rows, top: 0, bottom: 400, width: 240 };
  assert.equal(tileInSight({ ...analysis, connectivity: none }, sight), undefined);
});

test('a large state is only asked about where steps have rows, and a very large one not at all', () => {
  assert.equal(wanted({ stateSize: 100, axis: overview(2000) }), undefined);
  const near = wanted({ stateSize: 100, from: 900, to: 911 })!;
  assert.deepEqual(near.rows, range(900, 911));
  assert.deepEqual(near.columns, [...range(900, 911), 2000]);
  assert.equal(wanted({ stateSize: 300, from: 900, to: 911 }), undefined);
});
