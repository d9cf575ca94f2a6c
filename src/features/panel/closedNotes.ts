import * as vscode from 'vscode';
import { noteAt } from '../activeNote.ts';
import { errorText } from '../errorText.ts';
import { namesOneOf } from '../namedFiles.ts';
import { isCurrent, type Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { Panel } from './panelInterface.ts';

/**
 * VS Code tells nothing of a document once its last editor is closed. What a panel goes on showing
 * is opened again, unseen, when its file, or one that it names, becomes another: by a checkout, by
 * another program.
 */
export function reopenChanged(
  notes: Notes,
  panels: () => readonly Panel[],
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const watched = new Map<string, vscode.Disposable>();
  const named = new Map<string, { readonly note: NoteSource; readonly files: readonly string[] }>();
  const isShown = (note: NoteSource): boolean => panels().some((panel) => panel.shows(note));
  const stop = ({ id }: NoteSource): void => {
    watched.get(id)?.dispose();
    watched.delete(id);
    named.delete(id);
  };
  const changed = (note: NoteSource): void => {
    if (!isShown(note)) {
      stop(note);
      return;
    }
    // Once it is read, VS Code tells of it; where it cannot be opened, it may be after the next change.
    noteAt(note.uri).then(undefined, (error: unknown) => {
      log.info(`${note.id} has changed, and cannot be opened: ${errorText(error)}`);
    });
  };
  return vscode.Disposable.from(
    notes.onDidClose((note) => {
      stop(note);
      if (note.isUntitled || !isShown(note)) return;
      const last = notes.last(note);
      named.set(note.id, { note, files: last?.summary.filesWanted ?? [] });
      // Its name may have signs that a pattern reads in its own way.
      const folder = new vscode.RelativePattern(vscode.Uri.joinPath(note.uri, '..'), '*');
      const watcher = vscode.workspace.createFileSystemWatcher(folder, false, false, true);
      const see = (uri: vscode.Uri): void => {
        if (uri.toString() === note.id) changed(note);
      };
      watched.set(
        note.id,
        vscode.Disposable.from(watcher, watcher.onDidChange(see), watcher.onDidCreate(see)),
      );
      // It, or a file that it names, had changed a moment ago.
      if (last === undefined || !isCurrent(last)) changed(note);
    }),
    notes.onDidChangeFiles((names) => {
      for (const { note, files } of [...named.values()]) {
        if (namesOneOf(files, names)) changed(note);
      }
    }),
    notes.onDidRead(({ note }) => {
      if (!note.isClosed()) stop(note);
    }),
    {
      dispose: () => {
        vscode.Disposable.from(...watched.values()).dispose();
      },
    },
  );
}
