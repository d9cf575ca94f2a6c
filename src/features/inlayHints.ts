import * as vscode from 'vscode';
import type { Engine } from './engine.ts';
import { isCurrent, type Notes } from './notes.ts';
import { noteOf } from './noteSource.ts';
import type { Panels } from './panel/panels.ts';
import { rangeIn } from './positions.ts';

const setting = 'inlayHints.enabled';

/** How large a symbol is, behind the equation that defines it; off unless it is asked for. */
export function registerInlayHints(
  notes: Notes,
  engine: Engine,
  panels: Pick<Panels, 'viewOf' | 'onDidChangeView'>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const tell = (): void => {
    changed.fire();
  };
  return vscode.Disposable.from(
    changed,
    notes.onDidRead(tell),
    panels.onDidChangeView(tell),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`gradientGraph.${setting}`)) tell();
    }),
    vscode.languages.registerInlayHintsProvider(
      { language: 'markdown' },
      {
        onDidChangeInlayHints: changed.event,
        provideInlayHints: async (document, range, token) => {
          const note = noteOf(document);
          if (note === undefined) return [];
          const isOn = vscode.workspace
            .getConfiguration('gradientGraph', note.scope)
            .get<boolean>(setting, false);
          if (!isOn) return [];
          const read = await notes.read(note);
          const hints = await engine.call(
            'norms',
            {
              uri: note.id,
              start: note.offsetAt(document, range.start),
              end: note.offsetAt(document, range.end),
              view: panels.viewOf(note),
            },
            token,
          );
          if (!isCurrent(read)) return undefined;
          return hints.flatMap(({ at, text }) => {
            const place = rangeIn(document, note, { start: at, end: at });
            if (place === undefined) return [];
            const hint = new vscode.InlayHint(place.start, text);
            hint.paddingLeft = true;
            return [hint];
          });
        },
      },
    ),
  );
}
