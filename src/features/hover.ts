import * as vscode from 'vscode';
import type { Engine } from './engine.ts';
import type { Notes } from './notes.ts';
import { toRange } from './positions.ts';
import { themeKind } from './themeKind.ts';
import type { View } from './worker/calls.ts';

/** The value of the term under the pointer. */
export function registerHover(
  notes: Notes,
  engine: Engine,
  viewOf: (document: vscode.TextDocument) => View | undefined,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: 'markdown' },
    {
      provideHover: async (document, position, token) => {
        const { version } = await notes.read(document);
        const answer = await engine.call(
          'hover',
          {
            uri: document.uri.toString(),
            offset: document.offsetAt(position),
            view: viewOf(document),
            theme: themeKind(),
          },
          token,
        );
        if (answer === null || document.version !== version) return undefined;
        return new vscode.Hover(
          new vscode.MarkdownString(answer.markdown),
          toRange(document, answer.range),
        );
      },
    },
  );
}
