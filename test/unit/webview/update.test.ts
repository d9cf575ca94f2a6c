import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TermValue } from '../../../src/analysis/term.ts';
import { readSaved, savedOf } from '../../../src/webview/panel/saved.ts';
import { firstView, foldsOf } from '../../../src/webview/panel/view.ts';
import { initialState, type PanelState } from '../../../src/webview/panel/state.ts';
import { update, type Action } from '../../../src/webview/panel/update.ts';
import type { FromPage, ToPage } from '../../../src/webview/protocol.ts';
import { analysisFixture, type FixtureOptions } from '../../support/analysisFixture.ts';

const about = { note: 'file:///n.md', file: 'n.md', problems: [] } as const;

function analysed(options: FixtureOptions = {}, version = 1): ToPage {
  return {
    type: 'analysis',
    ...about,
    version,
    choice: {
      model: 0,
      steps: options.steps,
      loss: options.loss,
      source: undefined,
      changes: undefined,
    },
    models: [],
    analysis: analysisFixture(options),
  };
}

function valueOf(tex: string): TermValue {
  return {
    term: { kind: 'state-jacobian', k: 1 },
    tex,
    equalsTex: undefined,
    words: 'a Jacobian',
    rows: 1,
    columns: 1,
    rank: 2,
    value: [1],
    log10Scale: 0,
    log10NormF: 0,
    log10Norm2: 0,
    log10SpectralRadius: 0,
    share: undefined,
    range: undefined,
  };
}

function after(...actions: readonly (Action | ToPage)[]): { state: PanelState; posts: FromPage[] } {
  let state = initialState(undefined);
  const posts: FromPage[] = [];
  for (const action of actions) {
    const isMessage =
      !['choose', 'drag', 'clear', 'norm', 'view', 'cancel'].includes(action.type) &&
      !('term' in action);
    const updated = update(
      state,
      isMessage ? { type: 'host', message: action as ToPage } : (action as Action),
    );
    state = updated.state;
    posts.push(...updated.posts);
  }
  return { state, posts };
}

const select = (k: number): Action => ({ type: 'select', term: { kind: 'state-jacobian', k } });

test('selecting asks for the value, and shows it when the answer to that question comes', () => {
  const { state, posts } = after(analysed(), select(2));
  assert.deepEqual(posts, [
    { type: 'inspect', request: 1, term: { kind: 'state-jacobian', k: 2 } },
  ]);
  assert.equal(state.inspection?.kind, 'asked');
  const answered = update(state, {
    type: 'host',
    message: { type: 'inspection', request: 1, value: valueOf('H_2'), why: undefined, line: 27 },
  });
  assert.ok(answered.state.inspection?.kind === 'value' && answered.state.inspection.line === 27);
});

test('an answer to an earlier question is dropped', () => {
  const { state } = after(analysed(), select(2), select(3), {
    type: 'inspection',
    request: 1,
    value: valueOf('H_2'),
    why: undefined,
  });
  assert.equal(state.inspection?.kind, 'asked');
});

test('an answer after the selection was cleared shows nothing', () => {
  const { state } = after(
    analysed(),
    select(2),
    { type: 'clear' },
    {
      type: 'inspection',
      request: 1,
      value: valueOf('H_2'),
      why: undefined,
    },
  );
  assert.equal(state.inspection, undefined);
});

test('a node that stands in the note is revealed when a person selects it', () => {
  const { posts } = after(analysed(), { type: 'select', term: { kind: 'node', id: 'h_2' } });
  assert.deepEqual(
    posts.map(({ type }) => type),
    ['inspect', 'reveal'],
  );
});

test("what the editor's cursor selects is not revealed in return", () => {
  const first = after(analysed());
  const { posts } = update(first.state, {
    type: 'host',
    message: { type: 'select', term: { kind: 'node', id: 'h_2' } },
  });
  assert.deepEqual(
    posts.map(({ type }) => type),
    ['inspect'],
  );
});

test('a broken note keeps the last drawing, and a mended one replaces it', () => {
  const { state } = after(analysed(), { type: 'stale', version: 2, ...about });
  assert.equal(state.status, 'stale');
  assert.ok(state.shown !== undefined);
  const mended = update(state, { type: 'host', message: analysed({ steps: 5 }, 3) });
  assert.equal(mended.state.status, 'good');
  assert.equal(mended.state.shown?.analysis.steps, 5);
});

test('an analysis of an older text does not replace a newer one', () => {
  const { state } = after(analysed({ steps: 5 }, 7), analysed({ steps: 4 }, 6));
  assert.equal(state.shown?.analysis.steps, 5);
});

test('the selected path follows to a new loss, and is let go where that loss is before it', () => {
  const chosen: Action = {
    type: 'select',
    term: { kind: 'contribution', step: 5, loss: 8, source: 'w' },
  };
  const followed = after(analysed(), chosen, analysed({ loss: 6 }));
  assert.deepEqual(followed.posts.at(-1), {
    type: 'inspect',
    request: 2,
    term: { kind: 'contribution', step: 5, loss: 6, source: 'w' },
  });
  assert.equal(after(analysed(), chosen, analysed({ loss: 3 })).state.selection, undefined);
});

test('fewer steps than the chosen loss take the choice of the loss back', () => {
  const { posts } = after(
    analysed(),
    { type: 'choose', change: { loss: 7 } },
    { type: 'choose', change: { steps: 5 } },
  );
  assert.deepEqual(posts.at(-1), {
    type: 'choose',
    choice: { model: 0, steps: 5, loss: undefined, source: undefined, changes: undefined },
  });
});

test('another model starts with its own steps, loss and source', () => {
  const { posts } = after(
    analysed(),
    { type: 'choose', change: { loss: 7, source: 'W' } },
    { type: 'choose', change: { model: 1 } },
  );
  assert.deepEqual(posts.at(-1), {
    type: 'choose',
    choice: { model: 1, steps: undefined, loss: undefined, source: undefined },
  });
});

test('typing that changes nothing in the verdict is not announced again', () => {
  const { state } = after(analysed({}, 1));
  const again = update({ ...state, announcement: 'x' }, { type: 'host', message: analysed({}, 2) });
  assert.equal(again.state.announcement, 'x');
  const other = update(state, { type: 'host', message: analysed({ loss: 3 }, 3) });
  assert.match(other.state.announcement, /loss of step 3/);
});

test('what is kept is read back, and what is not understood is left out', () => {
  const { state } = after(
    analysed({ steps: 5 }),
    { type: 'norm', norm: 'F' },
    { type: 'pinned', isPinned: true },
    { type: 'select', term: { kind: 'state-jacobian', k: 2 } },
  );
  assert.deepEqual(savedOf(state).selection, { kind: 'state-jacobian', k: 2 });
  assert.deepEqual(readSaved(JSON.parse(JSON.stringify(savedOf(state)))), savedOf(state));
  assert.equal(readSaved('nonsense'), undefined);
  assert.deepEqual(readSaved({ choice: { model: 'one' } }), {
    note: undefined,
    choice: undefined,
    isPinned: false,
    selection: undefined,
    norm: '2',
    view: firstView,
    whatIf: false,
    before: undefined,
  });
});

test('a page that was restored asks again about what was selected', () => {
  const { state } = after(analysed(), { type: 'select', term: { kind: 'state-jacobian', k: 2 } });
  const restored = initialState(readSaved(JSON.parse(JSON.stringify(savedOf(state)))));
  const { posts } = update(restored, { type: 'host', message: analysed() });
  assert.deepEqual(
    posts.map((post) => post.type === 'inspect' && post.term),
    [{ kind: 'state-jacobian', k: 2 }],
  );
});

test('another note takes nothing over from the one before', () => {
  const folds = { run: 'h 6', folds: [{ first: 2, last: 4 }] };
  const { state } = after(
    analysed({}, 7),
    { type: 'select', term: { kind: 'state-jacobian', k: 2 } },
    { type: 'view', change: { folds, scale: 'linear' } },
    { type: 'equations', equations: { summary: 'all hold', items: [] } },
  );
  const message = { ...analysed({}, 1), note: 'file:///other.md', file: 'other.md' } as ToPage;
  const other = update(update(state, { type: 'compare' }).state, { type: 'host', message });
  assert.equal(other.state.file, 'other.md');
  assert.equal(other.state.selection, undefined);
  assert.equal(other.state.before, undefined);
  assert.equal(other.state.equations.summary, '');
  assert.deepEqual(other.state.view, { ...firstView, scale: 'linear' });
  assert.deepEqual(other.posts, []);
});

test('the pin is told to the extension, and what follows is said', () => {
  const { state, posts } = after(analysed(), { type: 'pinned', isPinned: true });
  assert.deepEqual(posts, []);
  const free = update(state, { type: 'pin' });
  assert.equal(free.state.isPinned, false);
  assert.deepEqual(free.posts, [{ type: 'pin', isPinned: false }]);
  assert.match(free.state.announcement, /follows/);
});

test('another look at the drawing is kept, and asks the extension for nothing', () => {
  const change = {
    folds: { run: 'h 200', folds: [{ first: 3, last: 90 }] },
    zoom: 0.5,
    scale: 'linear',
    time: 'right',
    opened: undefined,
  } as const;
  const { state, posts } = after(analysed({ steps: 200 }), { type: 'view', change });
  assert.equal(posts.filter(({ type }) => type !== 'inspect').length, 0);
  assert.deepEqual(readSaved(JSON.parse(JSON.stringify(savedOf(state))))?.view, change);
  const broken = readSaved({ view: { folds: { run: 'h', folds: [{ first: 9 }] }, zoom: -1 } });
  assert.deepEqual(broken?.view, { ...firstView, folds: { run: 'h', folds: [] } });
});

test('the strips of a person hold for their run; the chosen loss is never in one', () => {
  const view = {
    ...firstView,
    folds: { run: 'h 200', folds: [{ first: 3, last: 150 }] },
  };
  const folds = foldsOf(view, analysisFixture({ steps: 200 }));
  assert.deepEqual(folds, [{ first: 3, last: 150 }]);
  const inside = foldsOf(view, analysisFixture({ steps: 200, loss: 100 }));
  assert.ok(inside.every(({ first, last }) => 100 < first || 100 > last));
  assert.equal(inside.length, 2);
  const other = foldsOf(view, analysisFixture({ steps: 100 }));
  assert.notDeepEqual(other, [{ first: 3, last: 100 }]);
});

test('the checked equations are listed, and stay while the drawing is made anew', () => {
  const equations = {
    summary: '1 equation holds',
    items: [
      {
        status: 'holds',
        words: 'Holds on the model',
        tex: 'a = b',
        detail: '',
        line: 3,
        range: { start: 4, end: 9 },
      },
    ],
  } as const;
  const host = (state: PanelState, message: ToPage): PanelState =>
    update(state, { type: 'host', message }).state;
  const checked = host(host(initialState(undefined), analysed()), { type: 'equations', equations });
  assert.deepEqual(checked.equations, equations);
  assert.deepEqual(host(checked, analysed({}, 2)).equations, equations);
});

test('while a person drags, one question is under way, and the latest value is asked next', () => {
  const drag = (steps: number): Action => ({ type: 'drag', change: { steps } });
  const dragged = after(analysed(), drag(5), drag(6), drag(7));
  assert.deepEqual(
    dragged.posts.map((one) => one.type === 'choose' && one.choice.steps),
    [5],
  );
  const answered = update(dragged.state, { type: 'host', message: analysed({ steps: 5 }, 2) });
  assert.equal(answered.state.choice?.steps, 7, 'the slider does not jump back');
  assert.equal(answered.state.shown?.analysis.steps, 5, 'the graph follows');
  const next = answered.posts.filter((one) => one.type === 'choose');
  assert.deepEqual(
    next.map(({ choice }) => choice.steps),
    [7],
  );
  const done = update(answered.state, { type: 'host', message: analysed({ steps: 7 }, 3) });
  assert.deepEqual(
    done.posts.filter((one) => one.type === 'choose'),
    [],
  );
});

test('what does not fit is said, and the last drawing stays', () => {
  const { state } = after(analysed(), { type: 'drag', change: { steps: 6 } });
  const refused = update(state, { type: 'host', message: { type: 'refused', why: 'too large' } });
  assert.equal(refused.state.refused, 'too large');
  assert.equal(refused.state.shown, state.shown);
  const good = update(refused.state, { type: 'host', message: analysed({}, 2) });
  assert.equal(good.state.refused, undefined);
});
