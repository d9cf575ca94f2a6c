import type { Analysis, LaterPart, Triangle, WholeAnalysis } from '../analysis/analysis.ts';
import type { CheckStatus } from '../analysis/check/checkedRelation.ts';
import type { InsideCell } from '../analysis/cell/insideCell.ts';
import type { InnerLevel } from '../analysis/cell/innerGroups.ts';
import type { LossChoice } from '../analysis/lossChoice.ts';
import type { PathList } from '../analysis/pathList.ts';
import type { Term, TermValue } from '../analysis/term.ts';
import type { TileRequest } from '../analysis/triangleTile.ts';
import type { Knobs } from '../analysis/whatIf/knobs.ts';
import type { Changes } from '../model/changes.ts';
import type { ExportFormat } from '../drawing/export/formats.ts';
import type { Theme } from '../drawing/ramp.ts';
import type { TimeDirection } from '../drawing/timeDirection.ts';

/** A line of the note, counted from 1: in its cell, where the note is a notebook. */
export interface NoteLine {
  readonly line: number;
  readonly cell?: number | undefined;
}

/** One of the note's models, to choose from. */
export interface ModelChoice extends NoteLine {
  readonly index: number;
  readonly name: string;
  readonly section: string;
}

/** What the panel shows, chosen by the person; undefined takes the default. Survives a reload. */
export interface PanelChoice {
  readonly model: number;
  readonly steps: number | undefined;
  readonly loss: LossChoice | undefined;
  readonly source: string | undefined;
  /** What is tried out beside the note. */
  readonly changes?: Changes | undefined;
}

/** Where time runs: as the author drew it, or always the same way. */
export type TimeSetting = TimeDirection | 'auto';

/** A problem of the note as the panel lists it. */
export interface PanelProblem extends NoteLine {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly range: { readonly start: number; readonly end: number };
}

/** A relation of the note as the panel lists it. */
export interface PanelEquation extends NoteLine {
  readonly status: CheckStatus;
  /** The status in words. */
  readonly words: string;
  readonly tex: string;
  /** Why, and what is near and true; '' where there is nothing to add. */
  readonly detail: string;
  readonly range: { readonly start: number; readonly end: number };
}

export interface PanelEquations {
  /** `11 of 12 equations hold · 3 definitions` */
  readonly summary: string;
  readonly items: readonly PanelEquation[];
}

/** Where a cell is opened: the node `base` of a step. */
export interface InsidePlace {
  readonly step: number;
  readonly base: string;
  readonly level: InnerLevel;
}

/** From the extension to the page. `version` is that of the note's text. */
export type ToPage<A = Analysis, Later = A extends Analysis ? LaterPart : A> =
  | {
      readonly type: 'analysis';
      readonly version: number;
      /** Address of the note; the page keeps it in its state, for restoring the panel. */
      readonly note: string;
      readonly file: string;
      readonly choice: PanelChoice;
      readonly models: readonly ModelChoice[];
      readonly analysis: A;
      /** What is left out of the analysis comes in a message `later` with this number. */
      readonly awaits?: number | undefined;
      /** What of the model can be tried out in other ways; absent where nothing computes anew. */
      readonly knobs?: Knobs | undefined;
      readonly problems: readonly PanelProblem[];
    }
  /** What was left out of the analysis that said it awaits the answer `of`. */
  | { readonly type: 'later'; readonly of: number; readonly later: Later }
  /** The note cannot be computed at the moment: keep the last drawing and say why. */
  | {
      readonly type: 'stale';
      readonly version: number;
      /** Address of the note; the page keeps it in its state, for restoring the panel. */
      readonly note: string;
      readonly file: string;
      readonly problems: readonly PanelProblem[];
    }
  /** There is nothing to draw in the note, and never was. */
  | {
      readonly type: 'empty';
      readonly version: number;
      /** Address of the note; the page keeps it in its state, for restoring the panel. */
      readonly note: string;
      readonly file: string;
      readonly problems: readonly PanelProblem[];
    }
  /** What is tried out does not fit together: keep the last drawing and say why. */
  | { readonly type: 'refused'; readonly why: string }
  /** The setting to compare with, computed anew for a page that VS Code has restored. */
  | {
      readonly type: 'before';
      readonly choice: PanelChoice;
      readonly analysis: A extends Analysis ? WholeAnalysis : A;
    }
  /** Where in the note's text the editor's cursor has come to rest. */
  | { readonly type: 'cursor'; readonly offset: number }
  /** Something that a person is told. */
  | { readonly type: 'said'; readonly words: string }
  /** The note's equations were checked, which is done after all else. */
  | { readonly type: 'equations'; readonly equations: PanelEquations }
  /** A computation takes long; `done` of 1, or undefined where it cannot be told. */
  | { readonly type: 'busy'; readonly what: string; readonly done: number | undefined }
  | {
      readonly type: 'inspection';
      readonly request: number;
      readonly value: TermValue | undefined;
      readonly why: string | undefined;
      /** The line of `value.range`, counted from 1; undefined where it has none. */
      readonly line?: number | undefined;
      /** The cell of that line, in a notebook. */
      readonly cell?: number | undefined;
    }
  /** The single paths of what is shown. */
  | {
      readonly type: 'paths';
      readonly request: number;
      readonly list: PathList | undefined;
      readonly why: string | undefined;
    }
  /** A part of the triangle of what is shown, as it was asked for. */
  | { readonly type: 'tile'; readonly request: number; readonly tile: Triangle }
  /** A setting of the window. */
  | { readonly type: 'settings'; readonly timeDirection: TimeSetting }
  /** Whether the panel keeps its note and model, wherever the cursor goes. */
  | { readonly type: 'pinned'; readonly isPinned: boolean }
  /** The answer to `look-inside`; undefined where there is nothing to see. */
  | {
      readonly type: 'inside';
      readonly at: InsidePlace;
      readonly inside?: InsideCell | undefined;
      /** Why it is not computed. */
      readonly why?: string | undefined;
    }
  /** What is shown is wanted as a PNG, which only a page can make. */
  | {
      readonly type: 'draw-picture';
      readonly request: number;
      readonly scale: number;
      readonly theme: Theme;
    }
  /** The cursor in the note moved onto this term. */
  | { readonly type: 'select'; readonly term: Term };

/** From the page to the extension. All of it is validated there. */
export type FromPage =
  /** A page that was restored says what it showed, of which note. */
  | {
      readonly type: 'ready';
      readonly note: string | undefined;
      readonly choice: PanelChoice | undefined;
    }
  /** The first drawing of a page is on the screen. */
  | { readonly type: 'drawn' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  | { readonly type: 'choose'; readonly choice: PanelChoice }
  | { readonly type: 'compare'; readonly choice: PanelChoice }
  /** Write what is tried out into the note. */
  | { readonly type: 'write-changes' }
  | { readonly type: 'inspect'; readonly request: number; readonly term: Term }
  | { readonly type: 'paths'; readonly request: number }
  /** A part of the triangle, of the analysis of this version of the note. A newer one ends it. */
  | {
      readonly type: 'tile';
      readonly request: number;
      readonly version: number;
      readonly tile: TileRequest;
    }
  | { readonly type: 'look-inside'; readonly at: InsidePlace }
  | { readonly type: 'reveal'; readonly range: { readonly start: number; readonly end: number } }
  /** Write what was assumed into the note: the part with this line of an `rnn` block, or all. */
  | { readonly type: 'insert-spec'; readonly line: string | undefined }
  /** Without a format, the extension asks for one. */
  | {
      readonly type: 'export';
      readonly format: ExportFormat | undefined;
      /** Where time runs in the drawing that is seen. */
      readonly time: TimeDirection | undefined;
    }
  /** The answer to `draw-picture`: a PNG as base64. */
  | { readonly type: 'picture'; readonly request: number; readonly png: string }
  | { readonly type: 'no-picture'; readonly request: number; readonly why: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'open-example' };
