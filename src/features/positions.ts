import * as vscode from 'vscode';
import type { Range } from '../note/range.ts';
import type { NoteSource } from './noteSource.ts';

/** A range of the note's text where it stands in `document`; undefined where it stands elsewhere. */
export function rangeIn(
  document: vscode.TextDocument,
  note: NoteSource,
  range: Range,
): vscode.Range | undefined {
  const location = note.locate(range);
  return location?.uri.toString() === document.uri.toString() ? location.range : undefined;
}

/** Edits of the note's text as an edit of the documents that it is written in. */
export function toWorkspaceEdit(
  note: NoteSource,
  edits: readonly { readonly range: Range; readonly replacement: string }[],
): vscode.WorkspaceEdit {
  const change = new vscode.WorkspaceEdit();
  for (const { range, replacement } of edits) {
    const location = note.locate(range);
    if (location !== undefined) change.replace(location.uri, location.range, replacement);
  }
  return change;
}
