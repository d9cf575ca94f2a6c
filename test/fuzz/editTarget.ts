import { isDeepStrictEqual } from 'node:util';
import { createAnswers } from '../../src/features/worker/answers.ts';
import { finish, type Work } from '../../src/tensor/work.ts';
import { fromWire } from '../../src/webview/wire.ts';
import { change } from './mutate.ts';
import { below, pick, type Target } from './target.ts';

const uri = 'file:///n.md';
type Answers = ReturnType<typeof createAnswers>;

/**
 * Sequences of edits as the engine's thread is told of them. What it has kept of the texts before
 * must not show: at the end it answers as one that has only seen the last text.
 */
export function editTarget(notes: readonly string[]): Target {
  return {
    about: 'sequences of edits, against reading the last text afresh',
    make: (random) => {
      const texts = [pick(notes, random).slice(0, 4000)];
      for (let i = 1 + below(6, random); i > 0; i--) {
        const last = texts.at(-1)!;
        // Now and then the person takes an edit back.
        const isUndone = random.uniform() < 0.2 && texts.length > 1;
        texts.push(isUndone ? texts.at(-2)! : change(last, notes, random));
      }
      const asks = texts.map(() => random.uniform() < 0.5);
      return {
        bytes: JSON.stringify(texts),
        ending: 'json',
        longest: 4000,
        attempt: () => {
          const kept = createAnswers();
          texts.forEach((text, i) => {
            open(kept, text);
            if (asks[i] === true) answersOf(kept);
          });
          const fresh = createAnswers();
          open(fresh, texts.at(-1)!);
          const [a, b] = [answersOf(kept), answersOf(fresh)];
          const wrong = Object.keys(b).find((name) => !isDeepStrictEqual(a[name], b[name]));
          return wrong && `the answer to ${wrong} is not that of the text alone`;
        },
      };
    },
  };
}

function open(answers: Answers, text: string): void {
  answers({ name: 'open', request: { uri, text, files: undefined, macros: {} } });
}

/** All that can be seen of a note. */
function answersOf(answers: Answers): Readonly<Record<string, unknown>> {
  const ask = (call: Parameters<Answers>[0]): unknown => {
    const answer = answers(call);
    const isWork = typeof answer === 'object' && answer !== null && Symbol.iterator in answer;
    return fromWire(isWork && 'next' in answer ? finish(answer as Work<unknown>) : answer);
  };
  const view = { model: 0, steps: 4, loss: undefined, source: undefined };
  return {
    analyse: ask({ name: 'analyse', request: { uri, view } }),
    check: ask({ name: 'check', request: { uri } }),
    outline: ask({ name: 'outline', request: { uri } }),
    verdicts: ask({ name: 'verdicts', request: { uri } }),
  };
}
