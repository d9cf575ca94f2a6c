import type { Analysis } from '../analysis/analysis.ts';
import { boxHalf } from './edgePaths.ts';
import type { GraphIndex } from './graphIndex.ts';
import { placeRails, sampleNode, type DrawingLayout } from './layout.ts';
import type { PitchMeasures } from './rowLayout.ts';
import { symbolWidth } from './symbolParts.ts';

/** Width of the headings, which stand left of what they name. */
export const sideHeadingWidth = 124;

/** Of the legend, which stands below it. */
export const sideLegendWidth = 400;

const leafHalf = 9;
/** Between columns; a low window brings them closer, and makes the triangle flatter. */
const gap = 26;
const leastGap = 16;
const mostTriangle = 160;
const leastTriangle = 72;
/** What is written beside an arrow between two states. */
const factorRoom = 66;

/**
 * Where things stand from top to bottom when time runs to the right: the rails, the columns of the
 * diagram as rows, the contributions as columns above the triangle. Into `height` as far as it fits.
 */
export function sidewaysLayout(
  analysis: Analysis,
  index: GraphIndex,
  height = Infinity,
): DrawingLayout {
  const roomy = placed(analysis, index, gap, mostTriangle);
  const tooHigh = roomy.width - height;
  if (tooHigh <= 0) return roomy;
  const closer = Math.min(gap - leastGap, Math.ceil(tooHigh / analysis.columns.length));
  const nearer = placed(analysis, index, gap - closer, mostTriangle);
  const flat = nearer.triangle.width - Math.max(0, nearer.width - height);
  return placed(analysis, index, gap - closer, Math.max(leastTriangle, flat));
}

function placed(
  analysis: Analysis,
  index: GraphIndex,
  between: number,
  triangleRoom: number,
): DrawingLayout {
  const count = analysis.connectivity.columns.length;
  const rails = placeRails(index.rails, 34, 20);
  let x = (rails.at(-1)?.x ?? 26) + 22;
  const columns = analysis.columns.map((column, place) => {
    const boxed = column.heading !== 'input' && column.heading !== 'target';
    const half = boxed ? boxHalf : leafHalf;
    const label = symbolWidth(sampleNode(analysis, index, place)?.id ?? column.base);
    const middle = x + half;
    x =
      middle +
      half +
      (analysis.columns[place + 1]?.heading === 'target' ? Math.min(22, between) : between);
    const along = boxed ? Math.max(22, Math.round(label / 2 + 9)) : Math.round(label / 2 + 5);
    return { column, x: middle, half, along, boxed, showsFunction: false };
  });
  const bars = { x: x - between + 30, width: 64 };
  const triangle = {
    x: bars.x + bars.width + 18,
    width: Math.min(triangleRoom, Math.max(56, count * 13)),
  };
  return { width: triangle.x + triangle.width + 14, stepX: 12, rails, columns, bars, triangle };
}

/** How far apart the steps stand when time runs to the right. */
export function sidewaysMeasures({ columns }: DrawingLayout): PitchMeasures {
  const along = Math.max(22, ...columns.map((column) => column.along));
  return {
    natural: 2 * along + factorRoom,
    least: 2 * along + 16,
    before: along + factorRoom + 24,
    behind: along + 14,
    strip: 2.2,
  };
}
