import * as vscode from 'vscode';
import { isCancelled, type Engine } from './engine.ts';
import type { NoteSummary } from './worker/calls.ts';

/** A markdown note that the engine has read, at one version of its text. */
export interface ReadNote {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly summary: NoteSummary;
}

/** The markdown notes of the window and what the engine knows of them. */
export interface Notes extends vscode.Disposable {
  /** Reads the note as it is now; the engine has this text when the promise is kept. */
  read(document: vscode.TextDocument): Promise<ReadNote>;
  /** The last that was read of a note, perhaps of an older text. */
  last(document: vscode.TextDocument): ReadNote | undefined;
  /** The engine has lost everything: reads all open notes again. */
  reset(): void;
  readonly onDidRead: vscode.Event<ReadNote>;
  readonly onDidClose: vscode.Event<vscode.TextDocument>;
}

export function isNote(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown';
}

export function createNotes(engine: Engine, log: vscode.LogOutputChannel): Notes {
  const read = new vscode.EventEmitter<ReadNote>();
  const closed = new vscode.EventEmitter<vscode.TextDocument>();
  const known = new Map<string, ReadNote>();
  const reading = new Map<string, { version: number; promise: Promise<ReadNote> }>();
  const changedMeanwhile = new Set<string>();

  const readNow = (document: vscode.TextDocument): Promise<ReadNote> => {
    const uri = document.uri.toString();
    const { version } = document;
    const before = known.get(uri);
    if (before?.version === version) return Promise.resolve(before);
    const running = reading.get(uri);
    if (running?.version === version) return running.promise;
    const promise = engine.call('open', { uri, text: document.getText() }).then((summary) => {
      const note = { document, version, summary };
      if (reading.get(uri)?.version === version) {
        reading.delete(uri);
        known.set(uri, note);
        read.fire(note);
      }
      return note;
    });
    reading.set(uri, { version, promise });
    promise
      .catch((error: unknown) => {
        if (reading.get(uri)?.version === version) reading.delete(uri);
        if (!isCancelled(error)) log.error(`Reading ${uri}: ${String(error)}`);
      })
      .finally(() => {
        if (changedMeanwhile.delete(uri) && !document.isClosed) readSoon(document);
      });
    return promise;
  };
  /** While one text is read, only the newest of those that follow waits for its turn. */
  const readSoon = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    if (reading.has(uri)) changedMeanwhile.add(uri);
    // What goes wrong is logged where the reading ends.
    else readNow(document).catch(() => undefined);
  };
  const forget = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    changedMeanwhile.delete(uri);
    reading.delete(uri);
    if (!known.delete(uri)) return;
    closed.fire(document);
    engine.call('close', { uri }).catch(() => undefined);
  };

  const listening = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isNote(document)) readSoon(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isNote(document)) readSoon(document);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
  ];
  const readAllSoon = (): void => {
    for (const document of vscode.workspace.textDocuments) {
      if (isNote(document)) readSoon(document);
    }
  };
  readAllSoon();

  return {
    read: readNow,
    last: (document) => known.get(document.uri.toString()),
    reset: () => {
      known.clear();
      reading.clear();
      readAllSoon();
    },
    onDidRead: read.event,
    onDidClose: closed.event,
    dispose: () => {
      vscode.Disposable.from(...listening, read, closed).dispose();
    },
  };
}
