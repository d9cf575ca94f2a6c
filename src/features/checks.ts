import * as vscode from 'vscode';
import type { Verdict } from '../analysis/analysis.ts';
import type { NoteCheck } from '../analysis/check/checkedRelation.ts';
import { isCancelled, type Engine } from './engine.ts';
import { isCurrent, type Notes, type ReadNote } from './notes.ts';
import type { NoteSource } from './noteSource.ts';

/** What was found of a note at one version of its text. */
export interface CheckedNote {
  readonly read: ReadNote;
  /** Undefined where the setting turns the check off. */
  readonly check: NoteCheck | undefined;
  /** Of each model of the note, in the default view. */
  readonly verdicts: readonly Verdict[];
}

/** The equation checks of the window's notes; the engine lets every other call go first. */
export interface Checks extends vscode.Disposable {
  /** The last that was found of a note, perhaps of an older text. */
  last(note: NoteSource): CheckedNote | undefined;
  /** Checks the note as it is now, also where the setting turns the check off. */
  check(note: NoteSource): Promise<{ read: ReadNote; check: NoteCheck }>;
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
  const checkNow = async (note: NoteSource, token: vscode.CancellationToken): Promise<void> => {
    const uri = note.id;
    const read = await notes.read(note);
    const hasModels = read.summary.models.length > 0;
    const [verdicts, check] = hasModels
      ? await Promise.all([
          engine.call('verdicts', { uri }, token),
          isEnabled(note) ? engine.call('check', { uri }, token) : undefined,
        ])
      : [[], undefined];
    // The engine may have gone on to what was typed meanwhile, which is checked next.
    if (token.isCancellationRequested || !isCurrent(read)) return;
    const result = { read, check, verdicts };
    known.set(uri, result);
    checked.fire(result);
  };
  const run = (note: NoteSource): void => {
    const uri = note.id;
    resting.delete(uri);
    if (note.isClosed()) return;
    const cancelling = new vscode.CancellationTokenSource();
    running.set(uri, cancelling);
    checkNow(note, cancelling.token)
      .catch((error: unknown) => {
        if (!isCancelled(error)) log.error(`Checking ${uri}: ${String(error)}`);
      })
      .finally(() => {
        if (running.get(uri) === cancelling) running.delete(uri);
        cancelling.dispose();
      });
  };
  const soon = (note: NoteSource, milliseconds: number): void => {
    stop(note.id);
    const start = (): void => {
      run(note);
    };
    resting.set(note.id, setTimeout(start, milliseconds));
  };
  const listening = [
    notes.onDidRead(({ note }) => {
      soon(note, known.has(note.id) ? restMilliseconds : 0);
    }),
    notes.onDidClose(({ id }) => {
      stop(id);
      known.delete(id);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('gradientGraph.check.enabled')) return;
      for (const { read } of known.values()) soon(read.note, 0);
    }),
  ];
  return {
    last: (note) => known.get(note.id),
    check: async (note) => {
      for (;;) {
        const read = await notes.read(note);
        const check = await engine.call('check', { uri: note.id });
        if (isCurrent(read)) return { read, check };
      }
    },
    onDidCheck: checked.event,
    dispose: () => {
      for (const uri of [...resting.keys(), ...running.keys()]) stop(uri);
      vscode.Disposable.from(...listening, checked).dispose();
    },
  };
}

function isEnabled({ scope }: NoteSource): boolean {
  return vscode.workspace
    .getConfiguration('gradientGraph', scope)
    .get<boolean>('check.enabled', true);
}
