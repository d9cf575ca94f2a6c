import type { Analysis } from '../../analysis/analysis.ts';
import { fitted, keptInPanel, opened, overviewFolds, type Steps } from '../../drawing/folds.ts';
import type { ScaleKind } from '../../drawing/scale.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import type { InsidePlace, TimeSetting } from '../protocol.ts';
import { readInsidePlace } from '../readInsidePlace.ts';

/** How the drawing is looked at: nothing of it is computed anew. Survives a reload. */
export interface ViewState {
  /** What a person folded; undefined for the overview. */
  readonly folds: FoldChoice | undefined;
  /** Undefined where all that fits is to be in sight. */
  readonly zoom: number | undefined;
  readonly scale: ScaleKind;
  /** Undefined where it runs as the setting or the diagram has it. */
  readonly time: TimeDirection | undefined;
  /** The cell that is opened. */
  readonly opened: OpenedPlace | undefined;
}

/** A cell belongs to the run that it was opened in. */
export interface OpenedPlace extends InsidePlace {
  readonly run: string;
}

/** Strips belong to the run that they were made in. */
export interface FoldChoice {
  readonly run: string;
  readonly folds: readonly Steps[];
}

export const firstView: ViewState = {
  folds: undefined,
  zoom: undefined,
  scale: 'log',
  time: undefined,
  opened: undefined,
};

export function runName({ name, steps }: Pick<Analysis, 'name' | 'steps'>): string {
  return `${name} ${steps}`;
}

/** The strips to draw: those of the person, of which the chosen loss is kept free, or the overview. */
export function foldsOf({ folds }: ViewState, analysis: Analysis): readonly Steps[] {
  if (folds?.run !== runName(analysis)) return overviewFolds(analysis, keptInPanel);
  const kept = fitted(folds.folds, analysis);
  const { loss } = analysis;
  return kept.some(({ first, last }) => loss >= first && loss <= last)
    ? opened(kept, { first: loss - keptInPanel.tail + 1, last: loss + 1 })
    : kept;
}

/** Where time runs: as the person chose, else by the setting, else as the diagram is drawn. */
export function timeOf(
  { time }: ViewState,
  setting: TimeSetting,
  { timeRuns }: Pick<Analysis, 'timeRuns'>,
): TimeDirection {
  return time ?? (setting === 'auto' ? timeRuns : setting);
}

/** Where time runs in what is drawn: an opened cell needs the width, and has time run down for it. */
export function drawnTimeOf(
  view: ViewState,
  setting: TimeSetting,
  analysis: Analysis,
  inside: InsideCell | undefined,
): TimeDirection {
  const isOpen = inside !== undefined && view.opened?.run === runName(analysis);
  return isOpen ? 'down' : timeOf(view, setting, analysis);
}

/** What an earlier page kept, read with care. */
export function readView(value: unknown): ViewState {
  if (typeof value !== 'object' || value === null) return firstView;
  const { folds, zoom, scale, time, opened } = value as Partial<Record<keyof ViewState, unknown>>;
  return {
    folds: readFolds(folds),
    zoom: typeof zoom === 'number' && zoom > 0 && Number.isFinite(zoom) ? zoom : undefined,
    scale: scale === 'linear' ? 'linear' : 'log',
    time: time === 'down' || time === 'right' ? time : undefined,
    opened: readOpened(opened),
  };
}

function readOpened(value: unknown): OpenedPlace | undefined {
  const at = readInsidePlace(value);
  const run = (value as Partial<Record<'run', unknown>> | undefined)?.run;
  return at === undefined || typeof run !== 'string' ? undefined : { ...at, run };
}

function readFolds(value: unknown): FoldChoice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { run, folds } = value as Partial<Record<keyof FoldChoice, unknown>>;
  if (typeof run !== 'string' || !Array.isArray(folds)) return undefined;
  return { run, folds: folds.filter(isSteps).map(({ first, last }) => ({ first, last })) };
}

function isSteps(value: unknown): value is Steps {
  if (typeof value !== 'object' || value === null) return false;
  const { first, last } = value as Partial<Record<keyof Steps, unknown>>;
  return Number.isInteger(first) && Number.isInteger(last) && Number(first) <= Number(last);
}
