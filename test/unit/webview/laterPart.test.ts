import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, type PanelState } from '../../../src/webview/panel/state.ts';
import { update, type Action } from '../../../src/webview/panel/update.ts';
import type { ToPage } from '../../../src/webview/protocol.ts';
import { analysisFixture } from '../../support/analysisFixture.ts';

const whole = analysisFixture({ steps: 5 });
const { jacobians, connectivity, verdict, spectrum } = whole;
const unknown = new Float64Array(connectivity.log10Norm2.length).fill(NaN);

const first: ToPage = {
  type: 'analysis',
  version: 1,
  note: 'file:///n.md',
  file: 'n.md',
  problems: [],
  choice: { model: 0, steps: 5, loss: undefined, source: undefined },
  models: [],
  analysis: {
    ...whole,
    jacobians: [],
    connectivity: { ...connectivity, log10Norm2: unknown, log10NormF: unknown },
    verdict: undefined,
  },
  awaits: 4,
};
const later = (of: number): ToPage => ({
  type: 'later',
  of,
  later: { jacobians, connectivity, verdict, spectrum },
});

function after(...messages: readonly (ToPage | Action)[]): PanelState {
  return messages.reduce(
    (state, message) =>
      update(
        state,
        message.type === 'analysis' || message.type === 'later' || message.type === 'busy'
          ? { type: 'host', message }
          : (message as Action),
      ).state,
    initialState(undefined),
  );
}

test('the later part completes the drawing that awaits it, and the verdict is told then', () => {
  const drawn = after(first);
  assert.equal(drawn.status, 'good');
  assert.match(drawn.announcement, /connectivity is being computed/);
  const state = after(first, later(4));
  assert.deepEqual(state.shown?.analysis, { ...whole, spectrum });
  assert.equal(state.shown.awaits, undefined);
  assert.match(state.announcement, new RegExp(`${verdict.kind}\\.`));
});

test('the later part of another analysis is dropped', () => {
  assert.equal(after(first, later(3)).shown?.analysis.verdict, undefined);
  assert.equal(after(first, { ...first, awaits: 5 }, later(4)).shown?.analysis.verdict, undefined);
});

test('what is cancelled is awaited no more, and asked for anew by the same choice', () => {
  const cancelled = after(first, { type: 'cancel' });
  assert.equal(cancelled.shown?.awaits, undefined);
  assert.equal(after(first, { type: 'cancel' }, later(4)).shown?.analysis.verdict, undefined);
  const { posts } = update(cancelled, { type: 'choose', change: {} });
  assert.deepEqual(
    posts.map(({ type }) => type),
    ['choose'],
  );
});

test('a setting that is kept before it is whole is compared with when it is', () => {
  const state = after(first, { type: 'compare' }, later(4));
  assert.deepEqual(state.before?.analysis, { ...whole, spectrum });
});
