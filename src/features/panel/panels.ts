import * as vscode from 'vscode';
import { noteAt } from '../activeNote.ts';
import type { Checks } from '../checks.ts';
import type { Engine } from '../engine.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import { createPanel, type Panel, type PanelContext } from './panel.ts';

/** All panels of the window, one for each note. */
export interface Panels extends vscode.Disposable {
  open(note: NoteSource, view?: Partial<View>): Panel;
  /** What the panel of this note shows, where it has one. */
  viewOf(note: NoteSource): View | undefined;
  /** A panel shows another loss, length or model of its note. */
  readonly onDidChangeView: vscode.Event<void>;
  /** The panel that has the focus. */
  active(): Panel | undefined;
}

export const viewType = 'gradientGraph.panel';

export function createPanels(
  extension: vscode.Uri,
  notes: Notes,
  engine: Engine,
  checks: Checks,
  log: vscode.LogOutputChannel,
): Panels {
  const panels = new Map<string, Panel>();
  const viewChanged = new vscode.EventEmitter<void>();
  const onView = (): void => {
    viewChanged.fire();
  };
  const context: PanelContext = { extension, notes, engine, checks, log, onView };

  const adopt = (
    webviewPanel: vscode.WebviewPanel,
    note: NoteSource,
    view: Partial<View>,
  ): Panel => {
    const uri = note.id;
    const panel = createPanel(webviewPanel, note, view, context);
    panels.set(uri, panel);
    webviewPanel.onDidDispose(() => {
      if (panels.get(uri) === panel) panels.delete(uri);
    });
    return panel;
  };

  const restoring = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (webviewPanel, state: unknown) => {
      const uri = noteUri(state);
      if (uri === undefined) {
        webviewPanel.dispose();
        return;
      }
      try {
        const note = await noteAt(vscode.Uri.parse(uri));
        if (note === undefined) webviewPanel.dispose();
        else adopt(webviewPanel, note, {});
      } catch (error) {
        log.info(`The note ${uri} of a restored panel cannot be opened: ${String(error)}`);
        webviewPanel.dispose();
      }
    },
  });

  return {
    open: (note, view = {}) => {
      const known = panels.get(note.id);
      if (known !== undefined) {
        known.reveal();
        known.show(view);
        return known;
      }
      const webviewPanel = vscode.window.createWebviewPanel(
        viewType,
        'Gradient Graph',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
        webviewOptions(extension),
      );
      return adopt(webviewPanel, note, view);
    },
    onDidChangeView: viewChanged.event,
    viewOf: (note) => panels.get(note.id)?.view(),
    active: () => [...panels.values()].find((panel) => panel.isActive()),
    dispose: () => {
      restoring.dispose();
      viewChanged.dispose();
      for (const panel of panels.values()) panel.dispose();
    },
  };
}

export function webviewOptions(
  extension: vscode.Uri,
): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')],
  };
}

/** The page keeps the note's address in its state; what it kept is read with care. */
function noteUri(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('note' in state)) return undefined;
  return typeof state.note === 'string' ? state.note : undefined;
}
