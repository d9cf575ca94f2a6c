import * as vscode from 'vscode';
import type { Notes } from './notes.ts';
import { toRange } from './positions.ts';

/** "Open gradient graph" over every recurrence: a diagram, equations or a block. */
export function registerCodeLens(notes: Notes): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    notes.onDidRead(() => {
      changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(
      { language: 'markdown' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) => {
          const enabled = vscode.workspace
            .getConfiguration('gradientGraph', document)
            .get<boolean>('codeLens.enabled', true);
          if (!enabled) return [];
          const { summary } = await notes.read(document);
          return summary.models.map(
            ({ range }, model) =>
              new vscode.CodeLens(toRange(document, range), {
                title: '$(graph) Open gradient graph',
                command: 'gradientGraph.open',
                arguments: [document.uri, model],
              }),
          );
        },
      },
    ),
  );
}
