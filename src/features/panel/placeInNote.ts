import * as vscode from 'vscode';
import { toRange } from '../positions.ts';

/** Shows a place of the note in its editor, without taking the focus from the panel. */
export async function revealInNote(
  document: vscode.TextDocument,
  range: { readonly start: number; readonly end: number },
): Promise<void> {
  const place = toRange(document, range);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: true,
    selection: place,
  });
  editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Cursor keys repeat quickly; only where the cursor comes to rest is looked up. */
const restMilliseconds = 60;

/**
 * Tells where a person moves the cursor in the note that is followed. Selections that the panel itself made
 * (`revealInNote`) are not told, else panel and editor would answer each other for ever.
 */
export function followCursor(
  followed: () => vscode.TextDocument | undefined,
  moved: (offset: number) => void,
): vscode.Disposable {
  let rest: NodeJS.Timeout | number | undefined;
  const listening = vscode.window.onDidChangeTextEditorSelection((event) => {
    const document = followed();
    if (event.textEditor.document !== document) return;
    clearTimeout(rest);
    const byPerson =
      event.kind === vscode.TextEditorSelectionChangeKind.Keyboard ||
      event.kind === vscode.TextEditorSelectionChangeKind.Mouse;
    const [selection] = event.selections;
    if (!byPerson || selection?.isEmpty !== true) return;
    rest = setTimeout(() => {
      moved(document.offsetAt(selection.active));
    }, restMilliseconds);
  });
  return new vscode.Disposable(() => {
    clearTimeout(rest);
    listening.dispose();
  });
}
