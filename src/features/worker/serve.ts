import type { CallMessage, ReplyMessage } from './calls.ts';
import { createAnswers } from './answers.ts';

/**
 * Answers calls one at a time. Between two calls the thread takes in new messages, so that a
 * request that was cancelled, or superseded, while it waited is never computed.
 */
export function serve(
  post: (message: ReplyMessage) => void,
  later: (work: () => void) => void,
): (message: CallMessage) => void {
  const answers = createAnswers();
  const waiting = new Map<number, Extract<CallMessage, { kind: 'call' }>>();
  let scheduled = false;

  const next = (): void => {
    scheduled = false;
    const [first] = waiting.values();
    if (first === undefined) return;
    waiting.delete(first.id);
    post(answerSafely(answers, first));
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    later(next);
  };

  return (message) => {
    if (message.kind === 'cancel') waiting.delete(message.id);
    else waiting.set(message.id, message);
    schedule();
  };
}

function answerSafely(
  answers: ReturnType<typeof createAnswers>,
  call: Extract<CallMessage, { kind: 'call' }>,
): ReplyMessage {
  try {
    return { id: call.id, ok: true, reply: answers(call) };
  } catch (error) {
    return {
      id: call.id,
      ok: false,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
