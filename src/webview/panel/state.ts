import type { Analysis, WholeAnalysis } from '../../analysis/analysis.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { Knobs } from '../../analysis/whatIf/knobs.ts';
import type { Term, TermValue } from '../../analysis/term.ts';
import type { NormKind } from '../../drawing/scale.ts';
import { noWalk, type PathWalk } from './pathWalk.ts';
import { notRefined, type Refining } from './refining.ts';
import type {
  ModelChoice,
  PanelChoice,
  PanelEquations,
  PanelProblem,
  TimeSetting,
} from '../protocol.ts';
import { firstView, type ViewState } from './view.ts';

/** A good drawing with what it was made of. */
export interface Shown {
  readonly version: number;
  readonly file: string;
  readonly models: readonly ModelChoice[];
  readonly analysis: Analysis;
  readonly knobs: Knobs | undefined;
  /** The number of the answer whose later part is still being computed. */
  readonly awaits: number | undefined;
}

/** The later part was cancelled. */
export function awaitNothing(shown: Shown | undefined): Shown | undefined {
  return shown?.awaits === undefined ? shown : { ...shown, awaits: undefined };
}

/** A setting that was pinned, to compare others with. */
export interface Before {
  readonly choice: PanelChoice;
  /** Undefined until it has been computed anew, in a page that was restored. */
  readonly analysis: WholeAnalysis | undefined;
}

export type Status = 'waiting' | 'good' | 'stale' | 'empty';

/** What is known of the selected term: the answer to the latest question about it. */
export type Inspection =
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'value';
      readonly value: TermValue;
      readonly line: number | undefined;
      readonly cell?: number | undefined;
    }
  | { readonly kind: 'none'; readonly why: string };

export interface PanelState {
  readonly status: Status;
  /** Address of the note, for restoring the panel. */
  readonly note: string | undefined;
  readonly file: string;
  readonly shown: Shown | undefined;
  readonly choice: PanelChoice | undefined;
  /** The panel keeps its note and model, wherever the cursor goes. */
  readonly isPinned: boolean;
  readonly problems: readonly PanelProblem[];
  readonly equations: PanelEquations;
  /** Where in the note the editor's cursor is. */
  readonly cursor?: number | undefined;
  readonly busy: { readonly what: string; readonly done: number | undefined } | undefined;
  readonly selection: Term | undefined;
  readonly inspection: Inspection | undefined;
  /** Number of the latest question; answers to earlier ones are dropped. */
  readonly request: number;
  readonly walk: PathWalk;
  readonly refining: Refining;
  readonly norm: NormKind;
  readonly view: ViewState;
  readonly timeSetting: TimeSetting;
  /** The inside of the cell that is opened: the latest answer about it. */
  readonly inside?: InsideCell | undefined;
  /** Whether the bar with the sliders is open. */
  readonly whatIf: boolean;
  readonly before: Before | undefined;
  /** The drawing shows the setting before. */
  readonly showsBefore: boolean;
  readonly showsKeys: boolean;
  /** Why what is tried out cannot be computed. */
  readonly refused: string | undefined;
  /** The choice that was sent, until its drawing has come. */
  readonly asked: PanelChoice | undefined;
  /** What a screen reader is told. */
  readonly announcement: string;
  /** The announcement that is to be seen as well. */
  readonly notice?: string;
}

/** What the page keeps for when it is hidden, or VS Code starts again. */
export interface SavedState {
  readonly note: string | undefined;
  readonly choice: PanelChoice | undefined;
  readonly isPinned: boolean;
  readonly selection: Term | undefined;
  readonly norm: NormKind;
  readonly view: ViewState;
  readonly whatIf: boolean;
  readonly before: PanelChoice | undefined;
}

const noEquations: PanelEquations = { summary: '', items: [] };

export function initialState(saved: SavedState | undefined): PanelState {
  return {
    status: 'waiting',
    note: saved?.note,
    file: '',
    shown: undefined,
    choice: saved?.choice,
    isPinned: saved?.isPinned ?? false,
    problems: [],
    equations: noEquations,
    busy: undefined,
    // Asked about again as soon as it can be drawn.
    selection: saved?.selection,
    inspection: undefined,
    request: 0,
    walk: noWalk,
    refining: notRefined,
    norm: saved?.norm ?? '2',
    view: saved?.view ?? firstView,
    timeSetting: 'auto',
    whatIf: saved?.whatIf ?? false,
    before: saved?.before && { choice: saved.before, analysis: undefined },
    showsBefore: false,
    showsKeys: false,
    refused: undefined,
    asked: undefined,
    announcement: '',
  };
}

/** Another note is shown now: what belongs to the one before is let go. */
export function forgetNote(state: PanelState): PanelState {
  return {
    ...state,
    shown: undefined,
    choice: undefined,
    selection: undefined,
    inspection: undefined,
    request: state.request + 1,
    before: undefined,
    showsBefore: false,
    asked: undefined,
    equations: noEquations,
    cursor: undefined,
    view: { ...state.view, folds: undefined, zoom: undefined },
  };
}
