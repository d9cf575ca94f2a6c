import * as vscode from 'vscode';

/**
 * Opens a document that the extension wrote beside the note, as a reader wants it: rendered, with
 * its source in the tab behind.
 */
export async function showDocument(markdown: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: markdown,
  });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  await vscode.commands.executeCommand('markdown.showPreview', document.uri);
}
