import * as vscode from 'vscode';
import { fileName } from './namedFiles.ts';
import { dataFilePattern } from './readFilesOfNote.ts';

/** A checkout or an installation changes thousands of files at once. */
const restMilliseconds = 50;

/**
 * Tells the names of files that a spec could name and that are others now, many at a time.
 * @param isReading while notes are read, nobody knows yet what files they name; that is waited for
 */
export function watchDataFiles(
  isReading: () => boolean,
  onChanged: (names: ReadonlySet<string>) => void,
): vscode.Disposable {
  const changed = new Set<string>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = (): void => {
    resting ??= setTimeout(() => {
      resting = undefined;
      if (isReading()) {
        tellSoon();
        return;
      }
      const names = new Set(changed);
      changed.clear();
      onChanged(names);
    }, restMilliseconds);
  };
  const see = ({ path }: vscode.Uri): void => {
    changed.add(fileName(path));
    tellSoon();
  };
  const watcher = vscode.workspace.createFileSystemWatcher(dataFilePattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(see),
    watcher.onDidCreate(see),
    watcher.onDidDelete(see),
    {
      dispose: () => {
        clearTimeout(resting);
      },
    },
  );
}
