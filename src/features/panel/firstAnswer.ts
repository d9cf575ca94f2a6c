import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import type { Notes, ReadNote } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { EngineCalls, View } from '../worker/calls.ts';
import type { Question } from './question.ts';

type Answer = EngineCalls['analyse']['reply'];

/** The answer that a page will ask for when it is there, begun with before. */
export interface FirstAnswer extends vscode.Disposable {
  /**
   * The answer for a question about this text and view. It can be had once; one that was begun with
   * for another text or view is given up, and undefined.
   */
  readonly take: (read: ReadNote, view: View, question: Question) => Promise<Answer> | undefined;
}

/** VS Code takes a good part of a second to load a page, in which the engine need not wait. */
export function beginFirstAnswer(
  note: NoteSource,
  view: View,
  { notes, engine }: { readonly notes: Notes; readonly engine: Engine },
): FirstAnswer {
  const source = new vscode.CancellationTokenSource();
  let question: Question | undefined;
  const begun = notes.read(note).then((read) => ({
    read,
    answer: engine.call('analyse', { uri: note.id, view, glance: true }, source.token, (what) => {
      question?.busyWith(what);
    }),
  }));
  // Whoever takes it hears what went wrong.
  begun.then(({ answer }) => answer).catch(() => undefined);
  let isLeft = true;
  return {
    dispose: () => {
      source.cancel();
    },
    take: (read, asked, asking) => {
      if (!isLeft) return undefined;
      isLeft = false;
      if (JSON.stringify(asked) !== JSON.stringify(view)) {
        source.cancel();
        return undefined;
      }
      question = asking;
      asking.token.onCancellationRequested(() => {
        source.cancel();
      });
      return begun.then((first) => {
        if (first.read === read) return first.answer;
        source.cancel();
        const request = { uri: note.id, view, glance: true };
        return engine.call('analyse', request, asking.token, asking.busyWith);
      });
    },
  };
}
