import * as vscode from 'vscode';
import type { Range } from '../../note/range.ts';
import type { NoteSource } from '../noteSource.ts';

/** Shows a place of the note in its editor; a cell of a notebook is opened for it. */
export async function showInNote(
  note: NoteSource,
  range: Range,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const location = note.locate(range);
  if (location === undefined) return;
  // This also opens cells, of which `showTextDocument` knows nothing.
  await vscode.commands.executeCommand('vscode.open', location.uri, {
    ...options,
    selection: location.range,
  });
}

/** Shows a place of the note in its editor, without taking the focus from the panel. */
export async function revealInNote(note: NoteSource, range: Range): Promise<void> {
  const viewColumn = columnOf(note) ?? vscode.ViewColumn.One;
  await showInNote(note, range, { viewColumn, preserveFocus: true });
}

function columnOf(note: NoteSource): vscode.ViewColumn | undefined {
  const { visibleNotebookEditors, visibleTextEditors } = vscode.window;
  if (note.notebook !== undefined) {
    return visibleNotebookEditors.find(({ notebook }) => notebook === note.notebook)?.viewColumn;
  }
  const documents = note.documents();
  return visibleTextEditors.find(({ document }) => documents.includes(document))?.viewColumn;
}

/** Cursor keys repeat quickly; only where the cursor comes to rest is looked up. */
const restMilliseconds = 60;

/**
 * Tells where a person moves the cursor in the note that is followed. Selections that the panel itself made
 * (`revealInNote`) are not told, else panel and editor would answer each other for ever.
 */
export function followCursor(
  followed: () => NoteSource | undefined,
  moved: (offset: number) => void,
): vscode.Disposable {
  let rest: NodeJS.Timeout | number | undefined;
  const listening = vscode.window.onDidChangeTextEditorSelection((event) => {
    const note = followed();
    const { document } = event.textEditor;
    if (note?.documents().includes(document) !== true) return;
    clearTimeout(rest);
    const byPerson =
      event.kind === vscode.TextEditorSelectionChangeKind.Keyboard ||
      event.kind === vscode.TextEditorSelectionChangeKind.Mouse;
    const [selection] = event.selections;
    if (!byPerson || selection?.isEmpty !== true) return;
    rest = setTimeout(() => {
      moved(note.offsetAt(document, selection.active));
    }, restMilliseconds);
  });
  return new vscode.Disposable(() => {
    clearTimeout(rest);
    listening.dispose();
  });
}
