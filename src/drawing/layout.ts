import type { Analysis, Column, NodeResult } from '../analysis/analysis.ts';
import { boxHalf } from './edgePaths.ts';
import { mostUnfolded } from './folds.ts';
import { functionText } from './functionText.ts';
import { lastStep, type GraphIndex } from './graphIndex.ts';
import { symbolWidth } from './symbolParts.ts';

/** Where things stand from left to right. All rows share it. */
export interface DrawingLayout {
  readonly width: number;
  readonly stepX: number;
  readonly rails: readonly Rail[];
  readonly columns: readonly ColumnLayout[];
  readonly bars: { readonly x: number; readonly width: number };
  readonly triangle: { readonly x: number; readonly width: number };
}

export interface Rail {
  readonly id: string;
  readonly x: number;
  /** Names of many rails stand in two lines, by turns. */
  readonly line: 0 | 1;
}

export interface ColumnLayout {
  readonly column: Column;
  /** Its middle. */
  readonly x: number;
  /** From the middle to where arrows of the same step end. */
  readonly half: number;
  /** From the middle to where arrows from step to step end. */
  readonly along: number;
  /** Leaves are letters without a box. */
  readonly boxed: boolean;
  /** Whether what computes the node stands in its box. */
  readonly showsFunction: boolean;
}

interface Measures {
  readonly functions: boolean;
  /** Between columns. */
  readonly gap: number;
  readonly bars: number;
  readonly triangle: number;
}

/** Height of the headings above the rows. */
export const headingHeight = 42;
export const legendHeight = 34;
/** Width of the number that ends a bar; beside a strip, of its least, mean and largest. */
const barNumber = 44;
const stripNumber = 74;

/**
 * Fits the drawing into `width` pixels: wide enough, it is as roomy as it was meant; narrow, gaps
 * shrink and the functions leave the boxes; a last squeeze is worth it where it saves scrolling.
 * Below that it scrolls, and is as wide as before the squeeze.
 */
export function drawingLayout(analysis: Analysis, index: GraphIndex, width: number): DrawingLayout {
  const count = analysis.connectivity.columns.length;
  const roomy: Measures = {
    functions: true,
    gap: 50,
    bars: 150,
    triangle: Math.min(260, Math.max(190, count * 26)),
  };
  const compact: Measures = {
    functions: false,
    gap: 20,
    bars: 84,
    triangle: Math.min(190, Math.max(120, count * 14)),
  };
  const place = (measures: Measures): DrawingLayout => placeColumns(analysis, index, measures);
  const natural = place(roomy);
  if (natural.width <= width) return place(widened(roomy, width - natural.width, analysis));
  const compactNamed = { ...compact, functions: true };
  const named = place(compactNamed);
  const [least, from] = named.width <= width ? [compactNamed, named] : [compact, place(compact)];
  if (from.width > width) {
    const tight = { functions: false, gap: 10, bars: 60, triangle: 100 };
    const squeezed = place(tight);
    if (squeezed.width > width) return from;
    return place(between(tight, compact, (width - squeezed.width) / (from.width - squeezed.width)));
  }
  const most = { ...roomy, functions: least.functions };
  const room = place(most).width - from.width;
  const part = room <= 0 ? 0 : Math.min(1, Math.max(0, (width - from.width) / room));
  return place(between(least, most, part));
}

function between(least: Measures, most: Measures, part: number): Measures {
  const mix = (a: number, b: number): number => a + (b - a) * part;
  return {
    functions: least.functions,
    gap: Math.floor(mix(least.gap, most.gap)),
    bars: Math.floor(mix(least.bars, most.bars)),
    triangle: Math.floor(mix(least.triangle, most.triangle)),
  };
}

/** Spends what is left of a wide window on the bars, the triangle and, a little, the gaps. */
function widened(measures: Measures, extra: number, analysis: Analysis): Measures {
  const count = analysis.connectivity.columns.length;
  const mostTriangle = Math.min(640, Math.max(measures.triangle, count * 34));
  const triangle = Math.min(mostTriangle, measures.triangle + extra * 0.4);
  const gap = Math.min(84, measures.gap + (extra * 0.3) / (analysis.columns.length + 1));
  const bars = Math.min(360, measures.bars + extra * 0.3);
  return {
    functions: measures.functions,
    gap: Math.floor(gap),
    bars: Math.floor(bars),
    triangle: Math.floor(triangle),
  };
}

function placeColumns(
  analysis: Analysis,
  index: GraphIndex,
  { functions, gap, bars, triangle }: Measures,
): DrawingLayout {
  const stepX = 14;
  const firstRail = 14 + 12 + 7 * Math.max(0, String(lastStep(analysis)).length - 1);
  const rails = placeRails(index.rails, firstRail + 8);
  let x = (rails.at(-1)?.x ?? firstRail) + Math.max(16, gap - 8);
  const columns = analysis.columns.map((column, place): ColumnLayout => {
    const sample = sampleNode(analysis, index, place);
    const boxed = column.heading !== 'input' && column.heading !== 'target';
    const text = functions && boxed && column.heading === 'state' ? functionOf(sample) : undefined;
    const label = symbolWidth(sample?.id ?? column.base);
    const half = boxed
      ? Math.max(22, Math.round((label + (text === undefined ? 18 : 25 + text.length * 5.4)) / 2))
      : Math.max(11, Math.round(label / 2 + 5));
    const next = analysis.columns[place + 1];
    const middle = x + half;
    x = middle + half + (next?.heading === 'target' ? Math.round(gap * 0.72) : gap);
    const along = boxed ? boxHalf : 9;
    return { column, x: middle, half, along, boxed, showsFunction: text !== undefined };
  });
  const barsX = x - gap + Math.max(24, Math.round(gap * 0.85));
  const triangleX = barsX + bars + (analysis.steps > mostUnfolded ? stripNumber : barNumber);
  return {
    width: triangleX + triangle + 18,
    stepX,
    rails,
    columns,
    bars: { x: barsX, width: bars },
    triangle: { x: triangleX, width: triangle },
  };
}

/** The widest label of a column is that of the last step. */
export function sampleNode(
  analysis: Analysis,
  index: GraphIndex,
  column: number,
): NodeResult | undefined {
  const row = index.rows.get(lastStep(analysis)) ?? [];
  return row.find((node) => node.column === column);
}

function functionOf(node: NodeResult | undefined): string | undefined {
  return node === undefined ? undefined : functionText(node.tex);
}

const leastRailGap = 16;
/** More rails than these stand closer, as an LSTM has a dozen of them. */
const mostSingle = 6;
const closeRailGap = 11;

/** Rails side by side, as far apart as the names over them need, or `apart`. */
export function placeRails(
  names: readonly string[],
  first: number,
  apart?: number,
): readonly Rail[] {
  const isClose = names.length > mostSingle;
  const lines = isClose ? 2 : 1;
  const rails: Rail[] = [];
  for (const [place, id] of names.entries()) {
    const line = place % lines === 0 ? 0 : 1;
    const before = rails.at(-1);
    const beside = rails.at(-lines);
    if (before === undefined) rails.push({ id, x: first, line });
    else if (isClose && apart !== undefined) rails.push({ id, x: before.x + closeRailGap, line });
    else {
      const least = before.x + (isClose ? closeRailGap : leastRailGap);
      const clear =
        beside === undefined
          ? least
          : beside.x + (apart ?? (symbolWidth(beside.id) + symbolWidth(id)) / 2 + 7);
      rails.push({ id, x: Math.max(least, clear), line });
    }
  }
  return rails;
}
