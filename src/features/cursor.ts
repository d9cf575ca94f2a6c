import * as vscode from 'vscode';
import type { NoteSource } from './noteSource.ts';

/** Where the cursor stands in the text of a note; undefined where no editor shows it. */
export function cursorOf(note: NoteSource): number | undefined {
  const documents = note.documents();
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = [activeTextEditor, ...visibleTextEditors];
  const editor = editors.find((one) => one !== undefined && documents.includes(one.document));
  const isCell = note.notebook !== undefined;
  // In a notebook the cell that is chosen counts for more than one that is being edited elsewhere.
  if (isCell && editor !== activeTextEditor) return endOfChosenCell(note) ?? offsetIn(note, editor);
  return offsetIn(note, editor) ?? endOfChosenCell(note);
}

function offsetIn(note: NoteSource, editor: vscode.TextEditor | undefined): number | undefined {
  return editor && note.offsetAt(editor.document, editor.selection.active);
}

/** Behind the last markdown cell up to the chosen one, of a notebook that is seen. */
function endOfChosenCell(note: NoteSource): number | undefined {
  const editor = vscode.window.visibleNotebookEditors.find(
    ({ notebook }) => notebook === note.notebook,
  );
  if (editor === undefined) return undefined;
  const chosen = editor.selection.end;
  return note.cells()?.findLast(({ cell }) => cell <= chosen)?.end;
}
