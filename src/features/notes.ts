import * as vscode from 'vscode';
import { isCancelled, type Engine } from './engine.ts';
import { macrosOf } from './macros.ts';
import { dataFilePattern, readFilesOfNote } from './readFilesOfNote.ts';
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
  const reading = new Map<
    string,
    { document: vscode.TextDocument; version: number; promise: Promise<ReadNote> }
  >();
  /** What each note's files were when they were last read: their paths, one a line. */
  const filesRead = new Map<string, string>();
  const changedMeanwhile = new Set<string>();

  /** Files are read when a note first names them, and again when one of them changes. */
  const openWithFiles = async (document: vscode.TextDocument): Promise<NoteSummary> => {
    const uri = document.uri.toString();
    const text = document.getText();
    const macros = macrosOf(document.uri);
    const summary = await engine.call('open', { uri, text, files: undefined, macros });
    const wanted = summary.filesWanted.join('\n');
    if (wanted === (filesRead.get(uri) ?? '')) return summary;
    filesRead.set(uri, wanted);
    const files = await readFilesOfNote(document, summary.filesWanted);
    return engine.call('open', { uri, text, files, macros });
  };
  const readNow = (document: vscode.TextDocument): Promise<ReadNote> => {
    const uri = document.uri.toString();
    const { version } = document;
    const before = known.get(uri);
    if (before?.document === document && before.version === version) return Promise.resolve(before);
    const running = reading.get(uri);
    if (running?.document === document && running.version === version) return running.promise;
    const promise = openWithFiles(document).then((summary) => {
      const note = { document, version, summary };
      if (reading.get(uri)?.version === version) {
        reading.delete(uri);
        known.set(uri, note);
        read.fire(note);
      }
      return note;
    });
    reading.set(uri, { document, version, promise });
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
    filesRead.delete(uri);
    if (!known.delete(uri)) return;
    closed.fire(document);
    engine.call('close', { uri }).catch(() => undefined);
  };

  const readAllSoon = (): void => {
    known.clear();
    reading.clear();
    filesRead.clear();
    for (const document of vscode.workspace.textDocuments) {
      if (isNote(document)) readSoon(document);
    }
  };
  const fileChanged = (): void => {
    if (filesRead.size > 0) readAllSoon();
  };

  const listening = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isNote(document)) readSoon(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isNote(document)) readSoon(document);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidGrantWorkspaceTrust(fileChanged),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('markdown.math.macros')) readAllSoon();
    }),
  ];
  const dataFiles = vscode.workspace.createFileSystemWatcher(dataFilePattern);
  listening.push(
    dataFiles,
    dataFiles.onDidChange(fileChanged),
    dataFiles.onDidCreate(fileChanged),
    dataFiles.onDidDelete(fileChanged),
  );
  readAllSoon();

  return {
    read: readNow,
    last: (document) => known.get(document.uri.toString()),
    reset: readAllSoon,
    onDidRead: read.event,
    onDidClose: closed.event,
    dispose: () => {
      vscode.Disposable.from(...listening, read, closed).dispose();
    },
  };
}
