import { isChanged } from '../../model/changes.ts';
import type { Verdict } from '../../analysis/analysis.ts';
import type { ToPage } from '../../webview/protocol.ts';
import type { Encoded } from '../../webview/wire.ts';
import type { Engine } from '../engine.ts';
import type { Notes, ReadNote } from '../notes.ts';
import type { EngineCalls, View } from '../worker/calls.ts';
import { aboutNote, modelChoices } from './aboutNote.ts';
import { answersInTurn } from './answersInTurn.ts';
import { brokeSince } from './brokeSince.ts';
import type { FirstAnswer } from './firstAnswer.ts';
import type { FirstLook } from './firstLook.ts';
import type { Shown } from './pageQuestions.ts';
import type { Pictures } from './pictures.ts';
import { askQuestion, type Question } from './question.ts';

type Answer = EngineCalls['analyse']['reply'];
type ViewOfNote = EngineCalls['analyseLater']['request'];

interface AnsweringParts {
  readonly notes: Notes;
  readonly engine: Engine;
  readonly firstAnswer: FirstAnswer;
  readonly look: FirstLook;
  readonly pictures: Pictures;
  readonly post: (message: ToPage<Encoded>) => void;
  /** What was tried out cannot be drawn, and there is nothing drawn without it. */
  readonly giveUpTry: () => void;
  readonly onVerdict: (kind: Verdict['kind']) => void;
}

/** Asks the engine for what a panel shows, and shows what it answers. */
export interface Answering {
  /** Computes what the page shall show; an answer that a newer question has overtaken is dropped. */
  readonly refresh: () => Promise<void>;
  /** Another note is shown: nothing good of it was drawn yet. */
  readonly begin: () => void;
  readonly cancel: () => void;
}

export function createAnswering(shown: () => Shown, parts: AnsweringParts): Answering {
  const { notes, engine, firstAnswer, look, pictures, post, giveUpTry, onVerdict } = parts;
  let asking: Question | undefined;
  let lastGood: ReadNote | undefined;
  let lastAnswer = 0;

  /** A new question: the engine stops working on the one before. */
  const supersede = (): Question => {
    asking?.cancel();
    asking = askQuestion((what) => {
      post({ type: 'busy', what, done: undefined });
    });
    return asking;
  };
  /** Whether there is more to come. */
  const showAnswer = (answer: Answer, read: ReadNote, view: View): boolean => {
    const about = aboutNote(read);
    const isTry = isChanged(view.changes) || view.steps !== undefined;
    if ('why' in answer && read.summary.models.length > 0 && isTry) {
      if (lastGood === undefined) giveUpTry();
      post({ type: 'refused', why: answer.why });
      return false;
    }
    if ('why' in answer || (lastGood !== undefined && brokeSince(lastGood, read))) {
      post({ type: lastGood === undefined ? 'empty' : 'stale', ...about });
      pictures.shown();
      return false;
    }
    lastGood = read;
    post({
      type: 'analysis',
      ...about,
      choice: view,
      models: modelChoices(read),
      analysis: answer.encoded,
      awaits: answer.verdict !== undefined ? undefined : ++lastAnswer,
      knobs: answer.knobs,
    });
    look.posted(answer.isGlance);
    if (!answer.isGlance) pictures.shown();
    if (answer.verdict !== undefined) onVerdict(answer.verdict);
    return answer.verdict === undefined;
  };
  const showLater = async (question: Question, request: ViewOfNote): Promise<void> => {
    const of = lastAnswer;
    const later = await engine.call('analyseLater', request, question.token, (what) => {
      post({ type: 'busy', what, done: undefined });
    });
    if ('why' in later) return;
    onVerdict(later.verdict);
    post({ type: 'later', of, later: later.encoded });
  };

  return {
    refresh: async () => {
      const question = supersede();
      const { note, view } = shown();
      const read = await notes.read(note);
      const ask = (glance: boolean): Promise<Answer> => {
        const request = { uri: note.id, view, glance };
        return engine.call('analyse', request, question.token, question.busyWith);
      };
      const begun = firstAnswer.take(read, view, question);
      const answers = answersInTurn(look.isBlank(), begun, ask, look.whenDrawn);
      try {
        for await (const answer of answers) {
          if (question.token.isCancellationRequested) return;
          if (!showAnswer(answer, read, view)) return;
        }
      } finally {
        question.end();
      }
      await showLater(question, { uri: note.id, view });
    },
    begin: () => {
      lastGood = undefined;
    },
    cancel: () => {
      asking?.cancel();
    },
  };
}
