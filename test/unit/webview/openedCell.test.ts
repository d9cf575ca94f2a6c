import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InsideCell } from '../../../src/analysis/cell/insideCell.ts';
import type { Updated } from '../../../src/webview/panel/asking.ts';
import { initialState } from '../../../src/webview/panel/state.ts';
import { update, type Action } from '../../../src/webview/panel/update.ts';
import type { InsidePlace, ToPage } from '../../../src/webview/protocol.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';

const at: InsidePlace = { step: 2, base: 'h', level: 'cell' };
const other: InsidePlace = { step: 3, base: 'h', level: 'cell' };
const inside: InsideCell = {
  ...at,
  loss: 5,
  source: 'all',
  isReached: true,
  title: 'h_2',
  nodes: [],
  edges: [],
  ways: [],
};

function host(message: ToPage): Action {
  return { type: 'host', message };
}

function analysed(options: FixtureOptions, stateSize?: number): Action {
  const analysis = analysisFixture(options);
  return host({
    type: 'analysis',
    note: 'file:///n.md',
    file: 'n.md',
    problems: [],
    version: 1,
    choice: { model: 0, steps: options.steps, loss: undefined, source: undefined },
    models: [],
    analysis: { ...analysis, stateSize: stateSize ?? analysis.stateSize },
  });
}

const answer = (about: InsidePlace, rest: { inside?: InsideCell; why?: string }): Action =>
  host({ type: 'inside', at: about, ...rest });

function after(...actions: readonly Action[]): Updated {
  return actions.reduce<Updated>(({ state }, action) => update(state, action), {
    state: initialState(undefined),
    posts: [],
  });
}

const drawn = analysed({ steps: 5 });
const open = (place: InsidePlace | undefined): Action => ({ type: 'open-cell', at: place });

test('opening a cell asks for its inside, and shows it when it comes', () => {
  const asked = after(drawn, open(at));
  assert.deepEqual(asked.posts, [{ type: 'look-inside', at }]);
  assert.equal(asked.state.inside, undefined);
  const { state } = after(drawn, open(at), answer(at, { inside }));
  assert.equal(state.inside, inside);
  assert.match(state.announcement, /^Inside of h₂\. No gradient flows here\./);
});

test('where the answer takes a moment that is said, and the answer takes its place', () => {
  assert.equal(after(drawn, open(at)).state.notice, undefined);
  const { state } = after(analysed({ steps: 2000 }, 64), open(at));
  assert.match(state.notice ?? '', /is being computed/);
  assert.match(state.announcement, /is being computed/);
});

test('where there is no answer the cell is closed, and a person reads why', () => {
  const why = 'The flow inside of step 2 would take minutes in a net of this size.';
  const { state } = after(drawn, open(at), answer(at, { why }));
  assert.equal(state.view.opened, undefined);
  assert.equal(state.notice, why);
  assert.equal(state.announcement, why);
});

test('what is told about another cell than is open now is dropped', () => {
  const { state } = after(drawn, open(at), open(other), answer(at, { inside }));
  assert.equal(state.inside, undefined);
  assert.equal(state.view.opened?.step, other.step);
});

test('an answer that comes after the cell was closed opens nothing', () => {
  const { state } = after(drawn, open(at), open(undefined), answer(at, { inside }));
  assert.equal(state.view.opened, undefined);
  assert.equal(state.inside, undefined);
});

test('a new analysis of the same run asks anew; one of other steps does not', () => {
  const again = after(drawn, open(at), answer(at, { inside }), drawn);
  assert.deepEqual(again.posts.at(-1), { type: 'look-inside', at });
  const shorter = after(drawn, open(at), answer(at, { inside }), analysed({ steps: 4 }));
  assert.ok(shorter.posts.every(({ type }) => type !== 'look-inside'));
});
