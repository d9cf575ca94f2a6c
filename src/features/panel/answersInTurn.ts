import type { EngineCalls } from '../worker/calls.ts';

type Answer = EngineCalls['analyse']['reply'];

/** So long a page takes to draw a glance; with all else computed meanwhile it would take longer. */
const drawingMilliseconds = 200;

/**
 * What is drawn for one question: to a page that shows nothing yet, of a long net first what is seen
 * at the first look, then all of it.
 * @param begun the first of them, where it was asked for before
 * @param milliseconds between the two
 */
export async function* answersInTurn(
  isBlank: boolean,
  begun: Promise<Answer> | undefined,
  ask: (glance: boolean) => Promise<Answer>,
  milliseconds = drawingMilliseconds,
): AsyncGenerator<Answer, void, undefined> {
  const first = await (begun ?? ask(isBlank));
  yield first;
  if (!('isGlance' in first) || !first.isGlance) return;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  yield ask(false);
}
