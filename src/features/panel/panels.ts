import * as vscode from 'vscode';
import type { Verdict } from '../../analysis/analysis.ts';
import { noteAt } from '../activeNote.ts';
import type { Checks } from '../checks.ts';
import type { Engine } from '../engine.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import { reopenChanged } from './closedNotes.ts';
import { followNote } from './followNote.ts';
import { createPanel } from './panel.ts';
import type { FirstShown, Panel, PanelContext } from './panelInterface.ts';

/** All panels of the window: pinned ones, and one that follows what is edited. */
export interface Panels extends vscode.Disposable {
  /** Shows the note in the panel that is not pinned, or in a new one: in `column`, or beside. */
  open(note: NoteSource, view?: Partial<View>, column?: vscode.ViewColumn): Panel;
  /** The panel that shows this note; of several, the one that had the focus last. */
  showing(note: NoteSource): Panel | undefined;
  /** What the panel of this note shows, where it has one. */
  viewOf(note: NoteSource): View | undefined;
  /** A panel shows another loss, length or model of its note. */
  readonly onDidChangeView: vscode.Event<void>;
  /** A panel shows another drawing, and this is its verdict. */
  readonly onDidJudge: vscode.Event<Verdict['kind']>;
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
  /** Those that had the focus last come first. */
  let panels: readonly Panel[] = [];
  const viewChanged = new vscode.EventEmitter<void>();
  const onView = (): void => {
    viewChanged.fire();
  };
  const judged = new vscode.EventEmitter<Verdict['kind']>();
  const onVerdict = (kind: Verdict['kind']): void => {
    judged.fire(kind);
  };
  const context: PanelContext = { extension, notes, engine, checks, log, onView, onVerdict };

  const adopt = (webviewPanel: vscode.WebviewPanel, first: FirstShown): Panel => {
    const panel = createPanel(webviewPanel, first, context);
    const others = (): readonly Panel[] => panels.filter((one) => one !== panel);
    panels = [panel, ...panels];
    webviewPanel.onDidChangeViewState(() => {
      if (webviewPanel.active) panels = [panel, ...others()];
    });
    webviewPanel.onDidDispose(() => {
      panels = others();
    });
    return panel;
  };
  const showing = (note: NoteSource): Panel | undefined =>
    panels.find((panel) => panel.shows(note));

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
        else adopt(webviewPanel, { note, view: {}, isPinned: wasPinned(state) });
      } catch (error) {
        log.info(`The note ${uri} of a restored panel cannot be opened: ${String(error)}`);
        webviewPanel.dispose();
      }
    },
  });

  const following = followNote(notes, () => panels, log);
  const reopening = reopenChanged(notes, () => panels, log);

  return {
    open: (note, view = {}, column = columnBeside(panels)) => {
      const known = panels.find((panel) => !panel.isPinned());
      if (known !== undefined) {
        known.reveal();
        if (!known.shows(note)) known.showNote(note, view.model ?? 0);
        known.show(view);
        return known;
      }
      const webviewPanel = vscode.window.createWebviewPanel(
        viewType,
        'Gradient Graph',
        { viewColumn: column, preserveFocus: false },
        webviewOptions(extension),
      );
      return adopt(webviewPanel, { note, view, isPinned: false });
    },
    onDidChangeView: viewChanged.event,
    onDidJudge: judged.event,
    showing,
    viewOf: (note) => showing(note)?.view(),
    active: () => panels.find((panel) => panel.isActive()),
    dispose: () => {
      const own = [restoring, following, reopening, viewChanged, judged];
      vscode.Disposable.from(...own, ...panels).dispose();
    },
  };
}

/** Beside the note; where panels are pinned there, beside them, so that all are seen. */
function columnBeside(panels: readonly Panel[]): vscode.ViewColumn {
  const { One, Two, Three, Four, Five, Six, Beside } = vscode.ViewColumn;
  const columns = [One, Two, Three, Four, Five, Six];
  const taken = panels.map((panel) => columns.indexOf(panel.column() ?? Beside));
  const last = Math.max(-1, ...taken);
  return columns[last === -1 ? columns.length : last + 1] ?? Beside;
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

function wasPinned(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isPinned' in state
    ? state.isPinned === true
    : false;
}
