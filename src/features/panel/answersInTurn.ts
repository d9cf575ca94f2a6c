import type { EngineCalls } from '../worker/calls.ts';

type Answer = EngineCalls['analyse']['reply'];

/**
 * What is drawn for one question: to a page that shows nothing yet, of a long net first what is seen
 * at the first look, then all of it, once it has drawn that: computed meanwhile, it would take a
 * processor from the drawing.
 * @param begun the first of them, where it was asked for before
 */
export async function* answersInTurn(
  isBlank: boolean,
  begun: Promise<Answer> | undefined,
  ask: (glance: boolean) => Promise<Answer>,
  whenDrawn: () => Promise<void>,
): AsyncGenerator<Answer, void, undefined> {
  const first = await (begun ?? ask(isBlank));
  yield first;
  if (!('isGlance' in first) || !first.isGlance) return;
  await whenDrawn();
  yield ask(false);
}
