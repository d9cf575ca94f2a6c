import * as vscode from 'vscode';
import { isChanged, noChanges, type Changes } from '../../model/changes.ts';
import type { Engine } from '../engine.ts';
import { isCurrent, type Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import { toWorkspaceEdit } from '../positions.ts';
import type { View } from '../worker/calls.ts';

export interface WrittenToNote {
  readonly words: string;
  /** What is still tried out: what no block can say; all of it where nothing was written. */
  readonly rest: Changes | undefined;
  readonly isWritten: boolean;
}

/** Writes what `view` tries out into its note, as one step to undo. */
export async function writeToNote(
  note: NoteSource,
  view: View,
  notes: Notes,
  engine: Engine,
): Promise<WrittenToNote> {
  const { changes } = view;
  const not = (words: string): WrittenToNote => ({ words, rest: changes, isWritten: false });
  if (await isReadonly(note.uri)) {
    return not(vscode.l10n.t('The note is read-only, so that nothing can be written into it.'));
  }
  const read = await notes.read(note);
  const answer = await engine.call('writeChanges', { uri: note.id, view });
  if (!answer.ok) return not(answer.why);
  if (!isCurrent(read)) {
    return not(vscode.l10n.t('The note has changed in the meantime; write again.'));
  }
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(note, answer.edits)))) {
    return not(vscode.l10n.t('The editor did not let the note be changed.'));
  }
  const kept = new Set(answer.left.map(({ name }) => name));
  const rest = {
    ...noChanges,
    factor: changes?.factor.filter(({ name }) => kept.has(name)) ?? [],
  };
  const done = vscode.l10n.t('Written into the note; undo there takes it back.');
  return {
    words: [done, ...answer.left.map(({ why }) => why)].join(' '),
    rest: isChanged(rest) ? rest : undefined,
    isWritten: true,
  };
}

async function isReadonly(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // A note that was never saved has no file, and can be written into.
    return false;
  }
}
