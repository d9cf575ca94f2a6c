import type { CallMessage, ReplyMessage } from './calls.ts';
import { createAnswers, isSteps, type Steps } from './answers.ts';

/** An answer in steps is left for other calls after this long, in milliseconds. */
const longestSlice = 8;

/**
 * Answers calls one at a time. Between two calls the thread takes in new messages, so that a
 * request that was cancelled, or superseded, while it waited is never computed. An answer that
 * takes its time goes on whenever nothing else waits.
 */
export function serve(
  post: (message: ReplyMessage) => void,
  later: (work: () => void) => void,
): (message: CallMessage) => void {
  const answers = createAnswers();
  const waiting = new Map<number, Extract<CallMessage, { kind: 'call' }>>();
  const running = new Map<number, Steps<unknown>>();
  let scheduled = false;

  const next = (): void => {
    scheduled = false;
    const [first] = waiting.values();
    const [begun] = running;
    if (first !== undefined) {
      waiting.delete(first.id);
      answerSafely(first.id, post, () => {
        const answer = answers(first);
        if (!isSteps(answer)) return { reply: answer };
        running.set(first.id, answer);
        return undefined;
      });
    } else if (begun !== undefined) {
      const [id, steps] = begun;
      const isOver = answerSafely(id, post, () => slice(steps));
      if (isOver) running.delete(id);
    }
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || (waiting.size === 0 && running.size === 0)) return;
    scheduled = true;
    later(next);
  };

  return (message) => {
    if (message.kind === 'cancel') {
      waiting.delete(message.id);
      running.delete(message.id);
    } else {
      waiting.set(message.id, message);
    }
    schedule();
  };
}

/** Goes on for a while; undefined while it is not done. */
function slice({ run }: Steps<unknown>): { readonly reply: unknown } | undefined {
  const end = performance.now() + longestSlice;
  for (;;) {
    const step = run.next();
    if (step.done === true) return { reply: step.value };
    if (performance.now() > end) return undefined;
  }
}

/** Whether an answer, or an error, was posted. */
function answerSafely(
  id: number,
  post: (message: ReplyMessage) => void,
  answer: () => { readonly reply: unknown } | undefined,
): boolean {
  try {
    const answered = answer();
    if (answered !== undefined) post({ id, ok: true, reply: answered.reply });
    return answered !== undefined;
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ id, ok: false, error: text });
    return true;
  }
}
