import type * as vscode from 'vscode';
import type { Verdict } from '../../analysis/analysis.ts';
import type { Theme } from '../../drawing/ramp.ts';
import type { Checks } from '../checks.ts';
import type { Engine } from '../engine.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import type { Picture } from './pictures.ts';

export interface PanelContext {
  readonly extension: vscode.Uri;
  readonly notes: Notes;
  readonly engine: Engine;
  readonly checks: Checks;
  readonly log: vscode.LogOutputChannel;
  /** Told whenever something else is looked at. */
  readonly onView: () => void;
  /** Told of the verdict of everything that is shown. */
  readonly onVerdict: (kind: Verdict['kind']) => void;
}

/** A webview that shows a note: the one that is being edited, or, pinned, always the same. */
export interface Panel extends vscode.Disposable {
  note(): NoteSource;
  shows(note: NoteSource): boolean;
  view(): View;
  show(view: Partial<View>): void;
  /** Goes on to this note and model, as they were looked at here the last time. */
  showNote(note: NoteSource, model: number): void;
  isPinned(): boolean;
  reveal(): void;
  isActive(): boolean;
  /** Where it is seen; undefined behind another tab. */
  column(): vscode.ViewColumn | undefined;
  /** What the page shows as a PNG; the panel comes to the front, as a hidden page draws nothing. */
  picture(scale: number, theme: Theme): Promise<Picture>;
}

/** What a panel begins with. */
export interface FirstShown {
  readonly note: NoteSource;
  readonly view: Partial<View>;
  readonly isPinned: boolean;
}
