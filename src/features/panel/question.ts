import * as vscode from 'vscode';

/** A question to the engine on which somebody waits. */
export interface Question {
  readonly token: vscode.CancellationToken;
  readonly busyWith: (what: string) => void;
  readonly cancel: () => void;
  readonly end: () => void;
}

/** A person who waits longer than this is told what for. */
const patienceMilliseconds = 300;

export function askQuestion(tell: (what: string) => void): Question {
  const source = new vscode.CancellationTokenSource();
  let what = 'the note';
  let isSlow = false;
  const patience = setTimeout(() => {
    isSlow = true;
    tell(what);
  }, patienceMilliseconds);
  return {
    token: source.token,
    busyWith: (now) => {
      what = now;
      if (isSlow) tell(what);
    },
    cancel: () => {
      clearTimeout(patience);
      source.cancel();
    },
    end: () => {
      clearTimeout(patience);
    },
  };
}
