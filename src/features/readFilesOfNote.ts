import * as vscode from 'vscode';
import type { NoteFiles } from '../model/noteFiles.ts';
import { normalisedPath } from '../note/specPath.ts';
import { mostFileBytes } from './limits.ts';
import type { NoteSource } from './noteSource.ts';

/** The files that a spec can name. */
export const dataFilePattern = '**/*.{csv,json,npy,npz,safetensors}';

/**
 * Reads the files that a note names, beside it and through VS Code's file systems, so also where
 * the workspace is virtual. Nothing is read where the workspace is not trusted.
 */
export async function readFilesOfNote(
  note: NoteSource,
  paths: readonly string[],
): Promise<NoteFiles> {
  const read = paths.map(async (path) => [path, await readBeside(note, path)] as const);
  return new Map(await Promise.all(read));
}

async function readBeside(
  note: NoteSource,
  path: string,
): Promise<Uint8Array | { readonly error: string }> {
  if (!vscode.workspace.isTrusted) {
    return {
      error: vscode.l10n.t(
        'files are not read in Restricted Mode; the command “Workspaces: Manage Workspace Trust” allows it',
      ),
    };
  }
  if (note.isUntitled) {
    return { error: vscode.l10n.t('the note is not saved yet, so there is no folder to look in') };
  }
  const inside = normalisedPath(path);
  if (inside === undefined) return { error: vscode.l10n.t("it leaves the note's folder") };
  const folder = vscode.Uri.joinPath(note.uri, '..');
  const file = vscode.Uri.joinPath(folder, inside);
  try {
    for (const on of foldersOnTheWay(inside)) {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, on));
      if ((type & vscode.FileType.SymbolicLink) !== 0) {
        return { error: vscode.l10n.t('{0} is a link, and links can lead out of the folder', on) };
      }
    }
    const { size, type } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.SymbolicLink) !== 0) {
      return { error: vscode.l10n.t('it is a link, and links can lead out of the folder') };
    }
    const most = mostFileBytes();
    if (size > most) {
      return {
        error: vscode.l10n.t(
          'it has {0} bytes, and at most {1} are read; the setting gradientGraph.limits.fileSize can raise this',
          size,
          most,
        ),
      };
    }
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { error: missing ? vscode.l10n.t('there is no such file') : String(error) };
  }
}

/** `a`, `a/b` of `a/b/x.csv`. */
function foldersOnTheWay(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
