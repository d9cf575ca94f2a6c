import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import type { Panels } from '../panel/panels.ts';
import type { View } from '../worker/calls.ts';

const firstModel: View = { model: 0, steps: undefined, loss: undefined, source: undefined };

/** `Gradient Graph: Export as SVG`: what the panel shows, else the note's first model. */
export function registerExportSvg(notes: Notes, engine: Engine, panels: Panels): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.exportSvg', async (target?: unknown) => {
    const note = panels.active()?.document ?? (await noteOfCommand(target));
    if (note === undefined) return;
    await notes.read(note);
    const answer = await engine.call('drawSvg', {
      uri: note.uri.toString(),
      view: panels.viewOf(note) ?? firstModel,
    });
    if ('why' in answer) {
      void vscode.window.showWarningMessage(`Nothing to export: ${answer.why}`);
      return;
    }
    const file = await vscode.window.showSaveDialog({
      title: 'Export the drawing as SVG',
      defaultUri: besideNote(note),
      filters: { 'SVG picture': ['svg'] },
    });
    if (file === undefined) return;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(answer.svg));
    const open = 'Open';
    const chosen = await vscode.window.showInformationMessage(
      `The drawing was written to ${vscode.workspace.asRelativePath(file)}.`,
      open,
    );
    if (chosen === open) await vscode.commands.executeCommand('vscode.open', file);
  });
}

function besideNote(note: vscode.TextDocument): vscode.Uri {
  const { uri } = note;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (note.isUntitled && folder !== undefined)
    return vscode.Uri.joinPath(folder.uri, `${name}.svg`);
  return vscode.Uri.joinPath(uri, '..', `${name}.svg`);
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
