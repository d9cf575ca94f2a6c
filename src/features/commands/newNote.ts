import * as vscode from 'vscode';
import { noteOf } from '../noteSource.ts';
import type { Panels } from '../panel/panels.ts';

interface Example {
  readonly file: string;
  readonly label: string;
  readonly detail: string;
}

export const firstExample = 'rnn-gradients.md';

function examples(): readonly Example[] {
  const { t } = vscode.l10n;
  return [
    {
      file: firstExample,
      label: t('Recurrent network'),
      detail: t('A diagram of three steps and the derivation of its gradients, checked.'),
    },
    {
      file: 'lstm.md',
      label: 'LSTM',
      detail: t('Equations only: two states, four gates, and the two ways back through time.'),
    },
    {
      file: 'gru.md',
      label: 'GRU',
      detail: t('Equations only: one state and two gates that decide how fast it moves.'),
    },
    {
      file: 'teacher-forcing.md',
      label: t('Teacher forcing'),
      detail: t('A diagram whose targets go on to the next step.'),
    },
    {
      file: 'derivations.md',
      label: t('Derivations'),
      detail: t('Equations in column and in row vectors, every one of them checked.'),
    },
  ];
}

/** `Gradient Graph: New Note from Example`: an untitled copy to play with, and its panel. */
export function registerNewNote(extension: vscode.Uri, panels: Panels): vscode.Disposable {
  const open = async (file: string): Promise<void> => {
    const document = await openExampleNote(extension, file);
    await vscode.window.showTextDocument(document);
    const note = noteOf(document);
    if (note !== undefined) panels.open(note);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('gradientGraph.openExample', () => open(firstExample)),
    vscode.commands.registerCommand('gradientGraph.newNote', async (wanted?: unknown) => {
      const named = examples().find(({ file }) => file === wanted);
      const chosen =
        named ??
        (await vscode.window.showQuickPick(examples(), {
          title: vscode.l10n.t('New note from example'),
          placeHolder: vscode.l10n.t('Begin with which net?'),
          matchOnDetail: true,
        }));
      if (chosen !== undefined) await open(chosen.file);
    }),
  );
}

/** A new untitled note with the text of an example. */
export async function openExampleNote(
  extension: vscode.Uri,
  file: string,
): Promise<vscode.TextDocument> {
  const content = await readExample(extension, file);
  return await vscode.workspace.openTextDocument({ language: 'markdown', content });
}

export async function readExample(extension: vscode.Uri, file: string): Promise<string> {
  const source = vscode.Uri.joinPath(extension, 'examples', file);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
