import * as vscode from 'vscode';
import type { NoteFiles } from '../model/noteFiles.ts';
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
    return { error: 'the workspace is not trusted, so its files are not read' };
  }
  if (note.isUntitled) {
    return { error: 'the note is not saved yet, so there is no folder to look in' };
  }
  const file = vscode.Uri.joinPath(note.uri, '..', path);
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.SymbolicLink) !== 0) {
      return { error: 'it is a link, and links can lead out of the folder' };
    }
    const most = mostFileBytes();
    if (size > most) {
      return {
        error: `it has ${size} bytes, and at most ${most} are read; the setting gradientGraph.limits.fileSize can raise this`,
      };
    }
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { error: missing ? 'there is no such file' : String(error) };
  }
}
