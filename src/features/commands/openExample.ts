import * as vscode from 'vscode';
import type { Panels } from '../panel/panels.ts';

/** Opens a copy of the example note, so that it can be played with, and its panel. */
export function registerOpenExample(extension: vscode.Uri, panels: Panels): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.openExample', async () => {
    const file = vscode.Uri.joinPath(extension, 'examples', 'rnn-gradients.md');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    panels.open(document);
  });
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
