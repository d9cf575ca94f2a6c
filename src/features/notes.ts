import * as vscode from 'vscode';
import type { NoteFiles } from '../model/noteFiles.ts';
import { isCancelled, type Engine } from './engine.ts';
import { limitSettings, readLimits } from './limits.ts';
import { macrosOf } from './macros.ts';
import { notebookOf, noteOf, noteOfNotebook, type NoteSource } from './noteSource.ts';
import { namesOneOf } from './namedFiles.ts';
import { openWithFiles } from './openWithFiles.ts';
import { readFilesOfNote } from './readFilesOfNote.ts';
import { createUnderway } from './underway.ts';
import { watchDataFiles } from './watchDataFiles.ts';
import type { NoteSummary } from './worker/calls.ts';

/** A note that the engine has read, at one version of its text. */
export interface ReadNote {
  readonly note: NoteSource;
  readonly version: string;
  /** Grows with every text that is read. */
  readonly order: number;
  readonly summary: NoteSummary;
}

/** A text that the engine is reading. */
interface Reading extends Pick<ReadNote, 'note' | 'version'> {
  readonly promise: Promise<ReadNote>;
}

/** The markdown notes of the window and what the engine knows of them. */
export interface Notes extends vscode.Disposable {
  /** Reads the note as it is now; the engine has this text when the promise is kept. */
  read(note: NoteSource): Promise<ReadNote>;
  /** The last that was read of a note, perhaps of an older text. */
  last(note: NoteSource): ReadNote | undefined;
  /** The engine has lost everything: reads all open notes again. */
  reset(): void;
  readonly onDidRead: vscode.Event<ReadNote>;
  /** `last` still has what was read of it, if it was not just being read. */
  readonly onDidClose: vscode.Event<NoteSource>;
  /** The names of files that are others now; open notes that name them are read again. */
  readonly onDidChangeFiles: vscode.Event<ReadonlySet<string>>;
}

/** Whether the note still is what the engine read. */
export function isCurrent({ note, version }: ReadNote): boolean {
  return note.version() === version;
}

/** Whether it was read of this text of these documents: what is opened again is another document. */
function isOf(read: Pick<ReadNote, 'note' | 'version'>, note: NoteSource): boolean {
  const documents = note.documents();
  const before = read.note.documents();
  return (
    read.version === note.version() &&
    before.length === documents.length &&
    before.every((document, index) => document === documents[index])
  );
}

export function createNotes(engine: Engine, log: vscode.LogOutputChannel): Notes {
  const read = new vscode.EventEmitter<ReadNote>();
  const closed = new vscode.EventEmitter<NoteSource>();
  const filesChanged = new vscode.EventEmitter<ReadonlySet<string>>();
  const known = new Map<string, ReadNote>();
  const reading = createUnderway<Reading>();
  /** What files of each note the engine has been given: their paths, one a line. */
  const filesGiven = new Map<string, string>();
  const changedMeanwhile = new Set<string>();
  let reads = 0;

  const open = (note: NoteSource, isNewest: () => boolean): Promise<NoteSummary> => {
    const uri = note.id;
    const macros = macrosOf(note.uri);
    const limits = readLimits();
    return openWithFiles<NoteFiles, NoteSummary>(uri, filesGiven, {
      text: () => note.text(),
      open: (text, files) => engine.call('open', { uri, text, files, macros, limits }),
      readFiles: (wanted) => readFilesOfNote(note, wanted),
      isNewest,
    });
  };
  const readNow = (note: NoteSource): Promise<ReadNote> => {
    const uri = note.id;
    const version = note.version();
    const before = known.get(uri);
    if (before !== undefined && isOf(before, note)) return Promise.resolve(before);
    const running = reading.of(uri);
    if (running !== undefined && isOf(running, note)) return running.promise;
    const promise = open(note, () => reading.of(uri) === now).then((summary) => {
      const newer = reading.of(uri);
      // What began since has the files, too, where this one left them to it.
      if (newer !== undefined && newer !== now) return newer.promise;
      const done = { note, version, order: ++reads, summary };
      if (reading.end(uri, now)) {
        known.set(uri, done);
        read.fire(done);
      }
      return done;
    });
    const now: Reading = { note, version, promise };
    reading.begin(uri, now);
    promise
      .catch((error: unknown) => {
        reading.end(uri, now);
        if (!isCancelled(error)) log.error(`Reading ${uri}: ${String(error)}`);
      })
      .finally(() => {
        if (changedMeanwhile.delete(uri) && !note.isClosed()) readSoon(note);
      });
    return promise;
  };
  /** While one text is read, only the newest of those that follow waits for its turn. */
  const readSoon = (note: NoteSource | undefined): void => {
    if (note === undefined) return;
    if (reading.of(note.id) !== undefined) changedMeanwhile.add(note.id);
    // What goes wrong is logged where the reading ends.
    else readNow(note).catch(() => undefined);
  };
  /** A notebook without prose is read only where it had some before. */
  const readNotebookSoon = (notebook: vscode.NotebookDocument): void => {
    const note = noteOfNotebook(notebook);
    if (note.documents().length > 0 || known.has(note.id)) readSoon(note);
  };
  const forget = (uri: string): void => {
    const last = known.get(uri) ?? reading.of(uri);
    changedMeanwhile.delete(uri);
    reading.forget(uri);
    filesGiven.delete(uri);
    if (last === undefined) return;
    closed.fire(last.note);
    known.delete(uri);
    engine.call('close', { uri }).catch(() => undefined);
  };

  const readAllSoon = (): void => {
    known.clear();
    reading.forgetAll();
    filesGiven.clear();
    for (const document of vscode.workspace.textDocuments) {
      // Its cells are one note, which is read once.
      if (notebookOf(document) === undefined) readSoon(noteOf(document));
    }
    vscode.workspace.notebookDocuments.forEach(readNotebookSoon);
  };
  /** Notes that name one of the files are read again, with the files as they are. */
  const readWithFiles = (names: ReadonlySet<string>): void => {
    for (const { note, summary } of [...known.values()]) {
      if (!namesOneOf(summary.filesWanted, names)) continue;
      known.delete(note.id);
      filesGiven.delete(note.id);
      if (!note.isClosed()) readSoon(note);
    }
    filesChanged.fire(names);
  };

  const listening = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      readSoon(noteOf(document));
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      readSoon(noteOf(document));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      forget(uri.toString());
    }),
    vscode.workspace.onDidOpenNotebookDocument(readNotebookSoon),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => {
      readNotebookSoon(notebook);
    }),
    vscode.workspace.onDidCloseNotebookDocument(({ uri }) => {
      forget(uri.toString());
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(readAllSoon),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const isReadOtherwise =
        change.affectsConfiguration('markdown.math.macros') ||
        change.affectsConfiguration(limitSettings);
      if (isReadOtherwise) readAllSoon();
    }),
    watchDataFiles(reading.isAny, readWithFiles),
  ];
  readAllSoon();

  return {
    read: readNow,
    last: (note) => known.get(note.id),
    reset: readAllSoon,
    onDidRead: read.event,
    onDidClose: closed.event,
    onDidChangeFiles: filesChanged.event,
    dispose: () => {
      vscode.Disposable.from(...listening, read, closed, filesChanged).dispose();
    },
  };
}
