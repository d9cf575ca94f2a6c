import * as vscode from 'vscode';
import type { Engine } from './engine.ts';
import { isCurrent, type Notes } from './notes.ts';
import { noteOf, type NoteSource } from './noteSource.ts';
import { rangeIn } from './positions.ts';
import { themeKind } from './themeKind.ts';
import type { View } from './worker/calls.ts';

/** The value of the term under the pointer. */
export function registerHover(
  notes: Notes,
  engine: Engine,
  viewOf: (note: NoteSource) => View | undefined,
  onHover: () => void,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: 'markdown' },
    {
      provideHover: async (document, position, token) => {
        const note = noteOf(document);
        if (note === undefined) return undefined;
        const read = await notes.read(note);
        const answer = await engine.call(
          'hover',
          {
            uri: note.id,
            offset: note.offsetAt(document, position),
            view: viewOf(note),
            theme: themeKind(),
          },
          token,
        );
        if (answer === null || !isCurrent(read)) return undefined;
        onHover();
        return new vscode.Hover(
          new vscode.MarkdownString(answer.markdown),
          rangeIn(document, note, answer.range),
        );
      },
    },
  );
}
