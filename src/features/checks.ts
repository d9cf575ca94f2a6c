import * as vscode from 'vscode';
import type { Verdict } from '../analysis/analysis.ts';
import type { NoteCheck } from '../analysis/check/checkedRelation.ts';
import { isCancelled, type Engine } from './engine.ts';
import type { Notes, ReadNote } from './notes.ts';

/** What was found of a note at one version of its text. */
export interface CheckedNote {
  readonly note: ReadNote;
  /** Undefined where the setting turns the check off. */
  readonly check: NoteCheck | undefined;
  /** Of each model of the note, in the default view. */
  readonly verdicts: readonly Verdict[];
}

/** The equation checks of the window's notes; the engine lets every other call go first. */
export interface Checks extends vscode.Disposable {
  /** The last that was found of a note, perhaps of an older text. */
  last(document: vscode.TextDocument): CheckedNote | undefined;
  /** Checks the note as it is now, also where the setting turns the check off. */
  check(document: vscode.TextDocument): Promise<{ note: ReadNote; check: NoteCheck }>;
  readonly onDidCheck: vscode.Event<CheckedNote>;
}

/** While somebody types, an equation is half written most of the time. */
const restMilliseconds = 300;

export function createChecks(notes: Notes, engine: Engine, log: vscode.LogOutputChannel): Checks {
  const checked = new vscode.EventEmitter<CheckedNote>();
  const known = new Map<string, CheckedNote>();
  const resting = new Map<string, NodeJS.Timeout | number>();
  const running = new Map<string, vscode.CancellationTokenSource>();

  const stop = (uri: string): void => {
    clearTimeout(resting.get(uri));
    resting.delete(uri);
    running.get(uri)?.cancel();
    running.delete(uri);
  };
  const checkNow = async (
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<void> => {
    const uri = document.uri.toString();
    const note = await notes.read(document);
    const hasModels = note.summary.models.length > 0;
    const [verdicts, check] = hasModels
      ? await Promise.all([
          engine.call('verdicts', { uri }, token),
          isEnabled(document) ? engine.call('check', { uri }, token) : undefined,
        ])
      : [[], undefined];
    // The engine may have gone on to what was typed meanwhile, which is checked next.
    if (token.isCancellationRequested || document.version !== note.version) return;
    const result = { note, check, verdicts };
    known.set(uri, result);
    checked.fire(result);
  };
  const run = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    resting.delete(uri);
    if (document.isClosed) return;
    const cancelling = new vscode.CancellationTokenSource();
    running.set(uri, cancelling);
    checkNow(document, cancelling.token)
      .catch((error: unknown) => {
        if (!isCancelled(error)) log.error(`Checking ${uri}: ${String(error)}`);
      })
      .finally(() => {
        if (running.get(uri) === cancelling) running.delete(uri);
        cancelling.dispose();
      });
  };
  const soon = (document: vscode.TextDocument, milliseconds: number): void => {
    const uri = document.uri.toString();
    stop(uri);
    const start = (): void => {
      run(document);
    };
    resting.set(uri, setTimeout(start, milliseconds));
  };
  const listening = [
    notes.onDidRead(({ document }) => {
      soon(document, known.has(document.uri.toString()) ? restMilliseconds : 0);
    }),
    notes.onDidClose((document) => {
      const uri = document.uri.toString();
      stop(uri);
      known.delete(uri);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('gradientGraph.check.enabled')) return;
      for (const { note } of known.values()) soon(note.document, 0);
    }),
  ];
  return {
    last: (document) => known.get(document.uri.toString()),
    check: async (document) => {
      for (;;) {
        const note = await notes.read(document);
        const check = await engine.call('check', { uri: document.uri.toString() });
        if (document.version === note.version) return { note, check };
      }
    },
    onDidCheck: checked.event,
    dispose: () => {
      for (const uri of [...resting.keys(), ...running.keys()]) stop(uri);
      vscode.Disposable.from(...listening, checked).dispose();
    },
  };
}

function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace
    .getConfiguration('gradientGraph', document)
    .get<boolean>('check.enabled', true);
}
