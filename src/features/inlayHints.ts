import * as vscode from 'vscode';
import type { Engine } from './engine.ts';
import type { Notes } from './notes.ts';
import type { Panels } from './panel/panels.ts';

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
          const isOn = vscode.workspace
            .getConfiguration('gradientGraph', document)
            .get<boolean>(setting, false);
          if (!isOn) return [];
          const { version } = await notes.read(document);
          const hints = await engine.call(
            'norms',
            {
              uri: document.uri.toString(),
              start: document.offsetAt(range.start),
              end: document.offsetAt(range.end),
              view: panels.viewOf(document),
            },
            token,
          );
          if (document.version !== version) return undefined;
          return hints.map(({ at, text }) => {
            const hint = new vscode.InlayHint(document.positionAt(at), text);
            hint.paddingLeft = true;
            return hint;
          });
        },
      },
    ),
  );
}
