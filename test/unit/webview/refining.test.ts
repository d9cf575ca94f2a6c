import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WantedTile } from '../../../src/drawing/tileInSight.ts';
import { initialState, type PanelState } from '../../../src/webview/panel/state.ts';
import { update, type Action } from '../../../src/webview/panel/update.ts';
import type { FromPage, ToPage } from '../../../src/webview/protocol.ts';
import {
  analysisFixture,
  tileFixture,
  type FixtureOptions,
} from '../../support/analysisFixture.ts';

const steps = 200;
const analysed = (options: FixtureOptions = {}, version = 1): Action => ({
  type: 'host',
  message: {
    type: 'analysis',
    note: 'file:///n.md',
    file: 'n.md',
    problems: [],
    version,
    choice: { model: 0, steps: undefined, loss: options.loss, source: undefined },
    models: [],
    analysis: analysisFixture({ steps, ...options }),
  },
});
const wanted = (first: number): WantedTile => ({
  rows: [first, first + 1],
  columns: [first + 1, first + 2, 200],
  last: first + 3,
});
const refine = (first: number): Action => ({ type: 'refine', wanted: wanted(first) });
const tile = (request: number, first: number): Action => ({
  type: 'host',
  message: { type: 'tile', request, tile: tileFixture({ steps }, wanted(first)) },
});
const host = (message: ToPage): Action => ({ type: 'host', message });

function after(...actions: readonly Action[]): { state: PanelState; posts: readonly FromPage[] } {
  let state = initialState(undefined);
  const posts: FromPage[] = [];
  for (const action of actions) {
    const updated = update(state, action);
    state = updated.state;
    posts.push(...updated.posts.filter(({ type }) => type === 'tile'));
  }
  return { state, posts };
}

const rowsOf = ({ refining }: PanelState): readonly number[] | undefined =>
  refining.tile?.norms.rows;

test('what is in sight is asked for once, of the version that is shown, and kept when it comes', () => {
  const { state, posts } = after(analysed({}, 4), refine(50), refine(50), tile(2, 50), refine(50));
  const { rows, columns } = wanted(50);
  assert.deepEqual(posts, [{ type: 'tile', request: 2, version: 4, tile: { rows, columns } }]);
  assert.deepEqual(rowsOf(state), rows);
  assert.equal(state.refining.tile?.last, 53);
});

test('an answer to an earlier question is dropped; the tile of before stays until the new one comes', () => {
  const asked = after(analysed(), refine(50), tile(2, 50), refine(60), refine(70));
  assert.deepEqual(
    asked.posts.map((post) => post.type === 'tile' && post.request),
    [2, 3, 4],
  );
  const late = update(asked.state, tile(3, 60)).state;
  assert.deepEqual(rowsOf(late), wanted(50).rows);
  const now = update(late, tile(4, 70)).state;
  assert.deepEqual(rowsOf(now), wanted(70).rows);
  assert.deepEqual(rowsOf(update(now, tile(4, 60)).state), wanted(70).rows, 'nor one twice');
});

test('a new analysis lets the tile go, and one that is on its way', () => {
  const { state } = after(
    analysed(),
    refine(50),
    tile(2, 50),
    refine(60),
    analysed({ rate: 0.7 }, 2),
  );
  assert.equal(state.refining.tile, undefined);
  assert.equal(rowsOf(update(state, tile(3, 60)).state), undefined);
  const again = update(state, refine(60));
  assert.deepEqual(
    again.posts.map(({ type }) => type),
    ['tile'],
  );
});

test('another loss of the same net has the same connectivity: its tile stays', () => {
  const { state } = after(analysed(), refine(50), tile(2, 50), analysed({ loss: 120 }));
  assert.deepEqual(rowsOf(state), wanted(50).rows);
});

test('while another drawing is on its way, or none is good, nothing is asked for', () => {
  const choose: Action = { type: 'choose', change: { loss: 120 } };
  const stale = host({
    type: 'stale',
    version: 2,
    note: 'file:///n.md',
    file: 'n.md',
    problems: [],
  });
  for (const before of [
    choose,
    stale,
    host({ type: 'empty', version: 2, note: '', file: '', problems: [] }),
  ]) {
    assert.deepEqual(after(analysed(), before, refine(50)).posts, [], before.type);
  }
  assert.deepEqual(after(refine(50)).posts, []);
  // What was asked for before is of what is shown no longer for long.
  assert.equal(rowsOf(after(analysed(), refine(50), choose, tile(2, 50)).state), undefined);
  // It was refused: what was shown goes on being shown.
  const why = host({ type: 'refused', why: 'too large' });
  const refused = after(analysed(), refine(50), choose, why, analysed({ loss: 3 }), refine(50));
  assert.equal(refused.posts.length, 2);
});
