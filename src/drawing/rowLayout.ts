import type { Analysis } from '../analysis/analysis.ts';
import { lastStep } from './graphIndex.ts';

/** A step's row, or a strip that stands for a run of steps; `y` is its middle. */
export type Row =
  | { readonly kind: 'step'; readonly step: number; readonly y: number }
  | { readonly kind: 'fold'; readonly first: number; readonly last: number; readonly y: number };

export interface RowLayout {
  readonly rows: readonly Row[];
  /** Distance of neighbouring steps. */
  readonly pitch: number;
  readonly height: number;
}

/** Room above the first row for the tap and the state at the border. */
const above = 70;
const below = 26;
const foldHeight = 64;

/** Up to this many steps a drawing that cannot scroll shows every one. */
const mostUnfolded = 40;

/**
 * Places the steps from top to bottom. Folded, a long run keeps its first steps, the last ones up
 * to the chosen loss, and the end; the rest becomes strips.
 */
export function rowLayout(analysis: Analysis, folded: boolean): RowLayout {
  const pitch = analysis.steps <= 8 ? 54 : 44;
  const rows: Row[] = [];
  let y = above;
  for (const run of folded ? keptRuns(analysis) : [wholeRun(analysis)]) {
    const previous = rows.at(-1);
    const gapStart = previous === undefined ? analysis.firstStep : lastOf(previous) + 1;
    if (gapStart < run.first) {
      y += (foldHeight - pitch) / 2;
      rows.push({ kind: 'fold', first: gapStart, last: run.first - 1, y });
      y += (foldHeight + pitch) / 2;
    }
    for (let step = run.first; step <= run.last; step++, y += pitch) {
      rows.push({ kind: 'step', step, y });
    }
  }
  return { rows, pitch, height: y - pitch + below };
}

interface Run {
  readonly first: number;
  readonly last: number;
}

function wholeRun(analysis: Analysis): Run {
  return { first: analysis.firstStep, last: lastStep(analysis) };
}

function keptRuns(analysis: Analysis): readonly Run[] {
  const { firstStep, steps, loss } = analysis;
  const last = lastStep(analysis);
  if (steps <= mostUnfolded) return [wholeRun(analysis)];
  const wanted: readonly Run[] = [
    { first: firstStep, last: firstStep + 5 },
    { first: Math.max(firstStep, loss - 11), last: Math.min(last, loss + 1) },
    { first: last - 1, last },
  ];
  return wanted.reduce<readonly Run[]>((runs, run) => {
    const before = runs.at(-1);
    // A strip for a few steps would hide more than it saves.
    if (before === undefined || run.first > before.last + 4) return [...runs, run];
    return [...runs.slice(0, -1), { first: before.first, last: Math.max(before.last, run.last) }];
  }, []);
}

function lastOf(row: Row): number {
  return row.kind === 'step' ? row.step : row.last;
}

function firstOf(row: Row): number {
  return row.kind === 'step' ? row.step : row.first;
}

/** The row of a step, found in the logarithm of their number. */
export function rowOf(layout: RowLayout, step: number): Row | undefined {
  const { rows } = layout;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined) return undefined;
    if (step < firstOf(row)) high = middle - 1;
    else if (step > lastOf(row)) low = middle + 1;
    else return row;
  }
  return undefined;
}

/** The middle of a step's row; undefined where the step is folded away or not there. */
export function yOf(layout: RowLayout, step: number): number | undefined {
  const row = rowOf(layout, step);
  return row?.kind === 'step' ? row.y : undefined;
}

/** The upper edge of a step's share of the axis, also inside a strip, where steps are thin. */
export function topOf(layout: RowLayout, step: number): number {
  const row = rowOf(layout, step);
  if (row === undefined) {
    const [first] = layout.rows;
    return first !== undefined && step < firstOf(first)
      ? 0
      : layout.height - below + layout.pitch / 2;
  }
  if (row.kind === 'step') return row.y - layout.pitch / 2;
  const part = (step - row.first) / (row.last - row.first + 1);
  return row.y - foldHeight / 2 + part * foldHeight;
}

/** The rows between two heights of the drawing, with one more at either end. */
export function rowsBetween(layout: RowLayout, top: number, bottom: number): readonly Row[] {
  const reach = Math.max(layout.pitch, foldHeight);
  const first = layout.rows.findIndex(({ y }) => y >= top - reach);
  if (first < 0) return [];
  const end = layout.rows.findIndex(({ y }) => y > bottom + reach);
  return layout.rows.slice(first, end < 0 ? undefined : end);
}
