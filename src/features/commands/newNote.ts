import * as vscode from 'vscode';
import type { Panels } from '../panel/panels.ts';

const examples = [
  {
    file: 'rnn-gradients.md',
    label: 'Recurrent network',
    detail: 'A diagram of three steps and the derivation of its gradients, checked.',
  },
  {
    file: 'lstm.md',
    label: 'LSTM',
    detail: 'Equations only: two states, four gates, and the two ways back through time.',
  },
  {
    file: 'gru.md',
    label: 'GRU',
    detail: 'Equations only: one state and two gates that decide how fast it moves.',
  },
  {
    file: 'teacher-forcing.md',
    label: 'Teacher forcing',
    detail: 'A diagram whose targets go on to the next step.',
  },
  {
    file: 'derivations.md',
    label: 'Derivations',
    detail: 'Equations in column and in row vectors, every one of them checked.',
  },
] as const;

/** `Gradient Graph: New Note from Example`: an untitled copy to play with, and its panel. */
export function registerNewNote(extension: vscode.Uri, panels: Panels): vscode.Disposable {
  const open = async (file: string): Promise<void> => {
    const source = vscode.Uri.joinPath(extension, 'examples', file);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    panels.open(document);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('gradientGraph.openExample', () => open(examples[0].file)),
    vscode.commands.registerCommand('gradientGraph.newNote', async (wanted?: unknown) => {
      const named = examples.find(({ file }) => file === wanted);
      const chosen =
        named ??
        (await vscode.window.showQuickPick(examples, {
          title: 'New note from example',
          placeHolder: 'Begin with which net?',
          matchOnDetail: true,
        }));
      if (chosen !== undefined) await open(chosen.file);
    }),
  );
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
