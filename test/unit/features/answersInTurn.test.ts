import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersInTurn } from '../../../src/features/panel/answersInTurn.ts';

type Ask = Parameters<typeof answersInTurn>[2];
type Answer = Awaited<ReturnType<Ask>>;

const answer = (isGlance: boolean): Answer => ({
  encoded: { $encoded: [] },
  knobs: { steps: 3, seed: '', sizes: [], weights: [], activations: [] },
  verdict: isGlance ? undefined : 'stable',
  isGlance,
});

const drawn = (): Promise<void> => Promise.resolve();

async function asked(
  isBlank: boolean,
  begun: Answer | undefined,
  answers: (glance: boolean) => Answer,
): Promise<{ readonly asked: readonly boolean[]; readonly seen: readonly Answer[] }> {
  const asked: boolean[] = [];
  const seen: Answer[] = [];
  const ask: Ask = (glance) => {
    asked.push(glance);
    return Promise.resolve(answers(glance));
  };
  const first = begun && Promise.resolve(begun);
  for await (const one of answersInTurn(isBlank, first, ask, drawn)) seen.push(one);
  return { asked, seen };
}

test('a blank page gets a glance where there is one, then all', async () => {
  const { asked: questions, seen } = await asked(true, undefined, answer);
  assert.deepEqual(questions, [true, false]);
  assert.deepEqual(seen, [answer(true), answer(false)]);
});

test('of a short net all is there at once, and asked for once', async () => {
  const { asked: questions, seen } = await asked(true, undefined, () => answer(false));
  assert.deepEqual(questions, [true]);
  assert.deepEqual(seen, [answer(false)]);
});

test('what was begun before the page was there is not asked for again', async () => {
  assert.deepEqual((await asked(true, answer(true), answer)).asked, [false]);
  assert.deepEqual((await asked(true, answer(false), answer)).asked, []);
});

test('a page that shows something goes on showing it until all has come', async () => {
  assert.deepEqual((await asked(false, undefined, answer)).asked, [false]);
});

test('why there is nothing to draw is the only answer', async () => {
  const { seen } = await asked(true, undefined, () => ({ why: 'no model' }));
  assert.deepEqual(seen, [{ why: 'no model' }]);
});

test('all is not begun with before the glance is drawn', async () => {
  const order: string[] = [];
  const ask: Ask = (glance) => {
    order.push(glance ? 'glance' : 'all');
    return Promise.resolve(answer(glance));
  };
  const whenDrawn = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push('drawn');
  };
  for await (const one of answersInTurn(true, undefined, ask, whenDrawn)) {
    order.push('isGlance' in one && one.isGlance ? 'glance shown' : 'all shown');
  }
  assert.deepEqual(order, ['glance', 'glance shown', 'drawn', 'all', 'all shown']);
});
