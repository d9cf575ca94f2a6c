import { config } from '@vscode/l10n';
import { errorText } from '../errorText.ts';
import type { Work } from '../../tensor/work.ts';
import type { CallMessage, CallName, ReplyMessage } from './calls.ts';
import { createAnswers } from './answers.ts';

type Call = Extract<CallMessage, { kind: 'call' }>;

interface Job {
  readonly call: Call;
  readonly work: Work<unknown>;
}

/**
 * How long the thread computes until it takes in new messages, in milliseconds: a computation
 * that was cancelled stops after that, and a quick question waits no longer for its answer.
 */
const pieceMilliseconds = 12;

/**
 * What nobody looks at the moment it comes gives way to what a person waits for: a panel that opens
 * does not wait until all equations of its note are checked.
 */
const ranks: Readonly<Partial<Record<CallName, number>>> = {
  // These two need the same Jacobians; whoever has begun with them goes on.
  verdicts: 1,
  analyseLater: 1,
  tile: 1,
  norms: 2,
  drawings: 2,
  check: 3,
};

function rankOf({ call }: Job): number {
  return ranks[call.name] ?? 0;
}

/**
 * Answers calls. Short ones are answered in the order in which they came; a long one goes on in
 * pieces whenever nothing else waits, and stops when it is cancelled.
 */
export function serve(
  post: (message: ReplyMessage) => void,
  later: (work: () => void) => void,
  now: () => number = () => performance.now(),
): (message: CallMessage) => void {
  const answers = createAnswers();
  const waiting = new Map<number, Call>();
  const jobs = new Map<number, Job>();
  let scheduled = false;

  const next = (): void => {
    scheduled = false;
    const [first] = waiting.values();
    if (first !== undefined) {
      waiting.delete(first.id);
      begin(first);
    } else {
      const job = [...jobs.values()].reduce<Job | undefined>(
        (next, other) => (next === undefined || rankOf(other) < rankOf(next) ? other : next),
        undefined,
      );
      if (job !== undefined) goOn(job);
    }
    schedule();
  };
  const begin = (call: Call): void => {
    safely(call, () => {
      const answer = answers(call);
      if (!isWork(answer)) {
        post({ id: call.id, ok: true, reply: answer });
        return;
      }
      const job = { call, work: answer };
      jobs.set(call.id, job);
      goOn(job);
    });
  };
  const goOn = ({ call, work }: Job): void => {
    safely(call, () => {
      const until = now() + pieceMilliseconds;
      do {
        const result = work.next();
        if (result.done === true) {
          jobs.delete(call.id);
          post({ id: call.id, ok: true, reply: result.value });
          return;
        }
        if (result.value !== undefined) post({ id: call.id, busyWith: result.value });
      } while (now() < until);
    });
  };
  const safely = ({ id }: Call, run: () => void): void => {
    try {
      run();
    } catch (error) {
      jobs.delete(id);
      post({ id, ok: false, error: errorText(error) });
    }
  };
  const schedule = (): void => {
    if (scheduled || waiting.size + jobs.size === 0) return;
    scheduled = true;
    later(next);
  };

  return (message) => {
    switch (message.kind) {
      case 'words':
        config({ contents: message.words });
        return;
      case 'cancel':
        waiting.delete(message.id);
        jobs.delete(message.id);
        break;
      case 'call':
        waiting.set(message.id, message);
    }
    schedule();
  };
}

function isWork(answer: unknown): answer is Work<unknown> {
  return (
    typeof answer === 'object' && answer !== null && Symbol.iterator in answer && 'next' in answer
  );
}
