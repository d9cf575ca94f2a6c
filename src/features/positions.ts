import * as vscode from 'vscode';

/** A range of UTF-16 offsets as VS Code's range, for the text that `document` has now. */
export function toRange(
  document: vscode.TextDocument,
  range: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}
