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

/** Typing comes in bursts; a pause this short is not felt, and saves most of the readings. */
const pauseMilliseconds = 25;

export function isNote(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown';
}

export function createNotes(engine: Engine, log: vscode.LogOutputChannel): Notes {
  const read = new vscode.EventEmitter<ReadNote>();
  const closed = new vscode.EventEmitter<vscode.TextDocument>();
  const known = new Map<string, ReadNote>();
  const reading = new Map<string, { version: number; promise: Promise<ReadNote> }>();
  const pauses = new Map<string, NodeJS.Timeout | number>();

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
    promise.catch(() => {
      if (reading.get(uri)?.version === version) reading.delete(uri);
    });
    return promise;
  };
  const readSoon = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    clearTimeout(pauses.get(uri));
    pauses.set(
      uri,
      setTimeout(() => {
        pauses.delete(uri);
        readNow(document).catch((error: unknown) => {
          if (!isCancelled(error)) log.error(`Reading ${uri}: ${String(error)}`);
        });
      }, pauseMilliseconds),
    );
  };
  const forget = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    clearTimeout(pauses.get(uri));
    pauses.delete(uri);
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
      for (const pause of pauses.values()) clearTimeout(pause);
      vscode.Disposable.from(...listening, read, closed).dispose();
    },
  };
}
