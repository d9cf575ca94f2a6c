import * as vscode from 'vscode';
import { noteOf, noteOfNotebook, type NoteSource } from './noteSource.ts';

/** The note of the editor that has the focus, also where it is a notebook with no cell being edited. */
export function activeNote(): NoteSource | undefined {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  const ofText = activeTextEditor && noteOf(activeTextEditor.document);
  return ofText ?? (activeNotebookEditor && noteOfEditor(activeNotebookEditor));
}

/** The notes that editors show, each once. */
export function visibleNotes(): readonly NoteSource[] {
  const notes = [
    ...vscode.window.visibleTextEditors.map(({ document }) => noteOf(document)),
    ...vscode.window.visibleNotebookEditors.map(noteOfEditor),
  ].filter((note) => note !== undefined);
  return [...new Map(notes.map((note) => [note.id, note])).values()];
}

/** The note at an address: of a markdown document, a notebook, or a cell of one. */
export async function noteAt(uri: vscode.Uri): Promise<NoteSource | undefined> {
  const known = vscode.workspace.notebookDocuments.find(
    (notebook) => notebook.uri.toString() === uri.toString(),
  );
  if (known !== undefined) return noteOfNotebook(known);
  if (/\.ipynb$/i.test(uri.path) && uri.fragment === '') {
    return noteOfNotebook(await vscode.workspace.openNotebookDocument(uri));
  }
  return noteOf(await vscode.workspace.openTextDocument(uri));
}

function noteOfEditor({ notebook }: vscode.NotebookEditor): NoteSource | undefined {
  const note = noteOfNotebook(notebook);
  return note.documents().length > 0 ? note : undefined;
}
