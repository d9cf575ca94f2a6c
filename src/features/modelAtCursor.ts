import * as vscode from 'vscode';
import type { Notes } from './notes.ts';

/** The model of a note whose place the cursor is at or behind; undefined where no editor shows it. */
export async function modelAtCursor(
  notes: Notes,
  document: vscode.TextDocument,
): Promise<number | undefined> {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  if (editor === undefined) return undefined;
  const offset = document.offsetAt(editor.selection.active);
  const { summary } = await notes.read(document);
  const before = summary.models.filter(({ range }) => range.start <= offset);
  return before.length === 0 ? undefined : before.length - 1;
}
