import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PathList } from '../../../src/analysis/pathList.ts';
import { litOf } from '../../../src/webview/panel/pathWalk.ts';
import { initialState, type PanelState } from '../../../src/webview/panel/state.ts';
import { update, type Action } from '../../../src/webview/panel/update.ts';
import type { FromPage, ToPage } from '../../../src/webview/protocol.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';

function analysed(options: FixtureOptions = {}): ToPage {
  return {
    type: 'analysis',
    note: 'file:///n.md',
    file: 'n.md',
    problems: [],
    version: 1,
    choice: { model: 0, steps: undefined, loss: options.loss, source: undefined },
    models: [],
    analysis: analysisFixture(options),
  };
}

/** Steps 8, 7, … 1 from the strongest down. */
const list: PathList = {
  loss: 8,
  source: 'w',
  paths: Array.from({ length: 8 }, (_, at) => ({
    loss: 8,
    step: 8 - at,
    through: undefined,
    log10Norm: -at,
  })),
  count: 8,
  log10Sum: Math.log10(1.1111111),
  log10Whole: -0.5,
};

type Did = Action | { readonly answer: Partial<PathList>; readonly request?: number };

function after(...did: readonly Did[]): { state: PanelState; posts: readonly FromPage[] } {
  let state = update(initialState(undefined), { type: 'host', message: analysed() }).state;
  let posts: readonly FromPage[] = [];
  for (const one of did) {
    const action: Action =
      'answer' in one
        ? {
            type: 'host',
            message: {
              type: 'paths',
              request: one.request ?? state.walk.request,
              list: { ...list, ...one.answer },
              why: undefined,
            },
          }
        : one;
    const updated = update(state, action);
    state = updated.state;
    posts = updated.posts;
  }
  return { state, posts };
}

const weaker: Action = { type: 'step-path', by: 1 };
const stronger: Action = { type: 'step-path', by: -1 };
const answer: Did = { answer: {} };

test('the first step asks for the paths, and the strongest is selected when they come', () => {
  const asked = after(weaker);
  assert.deepEqual(asked.posts, [{ type: 'paths', request: 2 }]);
  assert.equal(litOf(asked.state.walk), undefined);
  const { state, posts } = after(weaker, answer);
  assert.deepEqual(state.selection, { kind: 'contribution', step: 8, loss: 8, source: 'w' });
  assert.equal(posts[0]?.type, 'inspect');
  assert.equal(litOf(state.walk)?.step, 8);
  assert.equal(
    state.announcement,
    'Path 1 of 8: A₈W₈, norm 1, 90.0 % of the sum of the path norms.',
  );
});

test('steps lead down and up, and stop at the ends with a word', () => {
  assert.equal(litOf(after(weaker, answer, weaker, weaker).state.walk)?.step, 6);
  assert.equal(litOf(after(weaker, answer, weaker, weaker, stronger).state.walk)?.step, 7);
  const top = after(weaker, answer, stronger).state;
  assert.equal(litOf(top.walk)?.step, 8);
  assert.equal(top.announcement, 'This is the strongest path.');
  const end = after(weaker, answer, ...Array.from({ length: 9 }, () => weaker)).state;
  assert.equal(litOf(end.walk)?.step, 1);
  assert.equal(end.announcement, 'This is the weakest path.');
  const some = after(weaker, { answer: { count: 99 } }, ...Array.from({ length: 9 }, () => weaker));
  assert.equal(some.state.announcement, 'No more than the 8 strongest paths are listed.');
});

test('steps that are taken before the paths have come are not lost', () => {
  assert.equal(litOf(after(weaker, weaker, weaker, answer).state.walk)?.step, 6);
  assert.equal(litOf(after(weaker, stronger, stronger, answer).state.walk)?.step, 8);
});

test('another analysis lets the numbers of the paths go at once, and the walk goes on in it', () => {
  const { state, posts } = after(weaker, answer, weaker, {
    type: 'host',
    message: analysed({ loss: 5 }),
  });
  assert.equal(state.walk.list, undefined);
  assert.equal(litOf(state.walk), undefined);
  assert.ok(posts.some(({ type }) => type === 'paths'));
  const late = after(
    weaker,
    answer,
    weaker,
    { type: 'host', message: analysed({ loss: 5 }) },
    { answer: {}, request: 2 },
  );
  assert.equal(late.state.walk.list, undefined, 'the old list is not taken');
  const own = after(
    weaker,
    answer,
    weaker,
    { type: 'host', message: analysed({ loss: 5 }) },
    { answer: { loss: 5, paths: [5, 4, 3].map((step) => ({ ...list.paths[0]!, step, loss: 5 })) } },
  );
  assert.deepEqual(litOf(own.state.walk)?.step, 4);
  assert.deepEqual(own.state.selection, { kind: 'contribution', step: 4, loss: 5, source: 'w' });
});

test('a list of another loss or source is not shown', () => {
  assert.equal(after(weaker, { answer: { loss: 7 } }).state.walk.list, undefined);
  assert.equal(after(weaker, { answer: { source: 'h_0' } }).state.walk.list, undefined);
});

test('a path that is selected by hand has its rank, and the walk goes on from there', () => {
  const select: Action = {
    type: 'select',
    term: { kind: 'contribution', step: 3, loss: 8, source: 'w' },
  };
  const { state, posts } = after(select);
  assert.deepEqual(
    posts.map(({ type }) => type),
    ['inspect', 'paths'],
  );
  assert.equal(litOf(state.walk), undefined);
  assert.equal(after(select, answer).state.walk.at, 5);
  assert.equal(litOf(after(select, answer, weaker).state.walk)?.step, 2);
  const other: Action = { type: 'select', term: { kind: 'node', id: 'h_1' } };
  assert.equal(litOf(after(select, answer, other).state.walk), undefined);
  assert.equal(litOf(after(select, answer, { type: 'clear' }).state.walk), undefined);
});

test('where there is no path a person is told why', () => {
  const { state } = after(weaker, { answer: { paths: [], count: 0 } });
  assert.match(state.announcement, /No path leads from the source/);
  assert.match(update(state, weaker).state.announcement, /No path leads/);
});

test('the paths of a net with many more are counted as those that are listed', () => {
  const { state } = after(weaker, { answer: { count: undefined, log10Sum: undefined } });
  assert.equal(state.announcement, 'Path 1: A₈W₈, norm 1.');
});
