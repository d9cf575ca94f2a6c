import type { Analysis } from '../analysis/analysis.ts';
import type { Steps } from './folds.ts';
import { lastStep } from './graphIndex.ts';

/** A step's row, or a strip that stands for a run of steps; `y` is its middle. */
export type Row = StepRowPlace | StripRow;

export interface StepRowPlace {
  readonly kind: 'step';
  readonly step: number;
  readonly y: number;
  /** Room over the row in which its cell is opened. */
  readonly above?: number;
}

export interface StripRow extends Steps {
  readonly kind: 'strip';
  readonly y: number;
  readonly height: number;
  /** Folded by choice; else its steps are merely too small to be drawn one by one. */
  readonly isFold: boolean;
}

export interface RowLayout {
  readonly rows: readonly Row[];
  /** Distance of neighbouring steps that have rows of their own. */
  readonly pitch: number;
  readonly height: number;
}

/** How the steps share the axis of time. */
export interface TimeAxis {
  readonly folds: readonly Steps[];
  /** 1 is as roomy as it is meant; less shows more steps, more fewer. */
  readonly zoom: number;
  /** Pixels that the strips fill together with all else, where they would leave some of them empty. */
  readonly fill?: number | undefined;
  /** Distances of neighbouring steps; without it, those of rows below each other. */
  readonly measures?: PitchMeasures;
  /** A step whose cell is opened, and how much room it takes over its row. */
  readonly opened?: { readonly step: number; readonly room: number } | undefined;
}

export interface PitchMeasures {
  /** At a zoom of 1. */
  readonly natural: number;
  /** Rows that are closer would touch: below that, a strip stands for them. */
  readonly least: number;
  /** Room before the middle of the first step, and behind that of the last. */
  readonly before: number;
  readonly behind: number;
  /** How much longer a strip is than one of rows below each other. */
  readonly strip: number;
}

export const wholeAxis: TimeAxis = { folds: [], zoom: 1 };

/** Room above the first row for the tap and the state at the border. */
const above = 70;
const below = 26;
/** Room above and below a strip that begins or ends the drawing. */
const edge = 12;

export const mostZoom = 1.6;

export function rowMeasures({ steps, columns = [] }: Unrolled): PitchMeasures {
  // Arrows that pass by the gates of a cell run between its row and the next.
  const gates = columns.filter(({ heading }) => heading === 'other').length;
  const natural = gates >= 2 ? 62 : steps <= 8 ? 54 : 44;
  return { natural, least: 37, before: above, behind: below, strip: 1 };
}

/** How high a strip is at a zoom of 1. */
function foldHeight(steps: number): number {
  return 64 + 50 * Math.max(0, Math.log10(steps / 40));
}
const leastFoldHeight = 44;

function foldedPitch({ first, last }: Steps, zoom: number, longer: number): number {
  const steps = last - first + 1;
  return (longer * Math.max(leastFoldHeight, foldHeight(steps) * zoom)) / steps;
}

/**
 * Places the steps from top to bottom. A strip is as high as its number of steps asks for, in
 * powers of ten; zooming in makes it higher, until its steps have room for rows of their own.
 */
export function rowLayout(analysis: Unrolled, axis: TimeAxis = wholeAxis): RowLayout {
  const { parts, pitch, start } = sharesOf(analysis, axis);
  const rows: Row[] = [];
  let top = start;
  for (const { first, last, isFold, share, isStrip } of parts) {
    if (isStrip) {
      const height = share * (last - first + 1);
      rows.push({ kind: 'strip', first, last, isFold, y: top + height / 2, height });
      top += height;
      continue;
    }
    for (let step = first; step <= last; step++, top += pitch) {
      const room = axis.opened?.step === step ? axis.opened.room : 0;
      top += room;
      rows.push({ kind: 'step', step, y: top + pitch / 2, ...(room > 0 ? { above: room } : {}) });
    }
  }
  return { rows, pitch, height: axisHeight(analysis, axis) };
}

/** The height of `rowLayout`, without its rows. */
export function axisHeight(analysis: Unrolled, axis: TimeAxis): number {
  const { parts, pitch, start, end } = sharesOf(analysis, axis);
  const { opened } = axis;
  return parts.reduce((sum, { first, last, share, isStrip }) => {
    const isHere = opened !== undefined && opened.step >= first && opened.step <= last;
    const room = isHere && !isStrip ? opened.room : 0;
    return sum + room + (last - first + 1) * (isStrip ? share : pitch);
  }, start + end);
}

/** The zoom from `leastZoom` to `most` at which the drawing is `height` high, or as near to it as may be. */
export function fittingZoom(
  analysis: Unrolled,
  axis: TimeAxis,
  height: number,
  leastZoom: number,
  most = 1,
): number {
  const fits = (zoom: number): boolean => axisHeight(analysis, { ...axis, zoom }) <= height;
  if (fits(most)) return most;
  let low = Math.log(leastZoom);
  let high = Math.log(most);
  for (let halving = 0; halving < 20; halving++) {
    const middle = (low + high) / 2;
    if (fits(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

/** Zooming in beyond this changes nothing: every step has the room that it can use. */
export function largestZoom(axis: TimeAxis, analysis: Unrolled): number {
  const { least, strip } = axis.measures ?? rowMeasures(analysis);
  return Math.max(
    mostZoom,
    ...axis.folds.map(({ first, last }) => {
      const count = last - first + 1;
      return (least * count * 1.001) / (strip * foldHeight(count));
    }),
  );
}

interface Share extends Segment {
  /** Of one step. */
  readonly share: number;
  readonly isStrip: boolean;
}

function sharesOf(
  analysis: Unrolled,
  axis: TimeAxis,
): {
  readonly parts: readonly Share[];
  readonly pitch: number;
  readonly start: number;
  readonly end: number;
} {
  const measures = axis.measures ?? rowMeasures(analysis);
  const { natural, least, before, behind, strip } = measures;
  const pitch = natural * Math.min(mostZoom, axis.zoom);
  const parts = segments(analysis, axis.folds).map((part): Share => {
    const share = part.isFold ? foldedPitch(part, axis.zoom, strip) : pitch;
    return { ...part, share, isStrip: share < least };
  });
  const room = (part: Share | undefined, beside: number): number =>
    part?.isStrip === true ? edge : Math.max(0, beside - pitch / 2);
  const start = room(parts[0], before);
  const end = room(parts.at(-1), behind);
  const empty = (axis.fill ?? 0) - lengthOf(parts, pitch) - start - end;
  return { parts: empty > 0 ? filling(parts, empty, least) : parts, pitch, start, end };
}

function lengthOf(parts: readonly Share[], pitch: number): number {
  return parts.reduce(
    (sum, { first, last, share, isStrip }) => sum + (last - first + 1) * (isStrip ? share : pitch),
    0,
  );
}

/** Strips, each longer by its part of what is empty; not by so much that rows would have room. */
function filling(parts: readonly Share[], empty: number, least: number): readonly Share[] {
  const folded = parts.filter(({ isFold, isStrip }) => isFold && isStrip);
  const total = lengthOf(folded, 0);
  return parts.map((part) =>
    folded.includes(part)
      ? { ...part, share: Math.min(0.9 * least, part.share * (1 + empty / total)) }
      : part,
  );
}

type Unrolled = Pick<Analysis, 'firstStep' | 'steps'> & Partial<Pick<Analysis, 'columns'>>;

interface Segment extends Steps {
  readonly isFold: boolean;
}

function segments(analysis: Unrolled, folds: readonly Steps[]): readonly Segment[] {
  const parts: Segment[] = [];
  let next = analysis.firstStep;
  for (const { first, last } of folds) {
    if (next < first) parts.push({ first: next, last: first - 1, isFold: false });
    parts.push({ first, last, isFold: true });
    next = last + 1;
  }
  const end = lastStep(analysis);
  if (next <= end) parts.push({ first: next, last: end, isFold: false });
  return parts;
}
