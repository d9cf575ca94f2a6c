import type { Analysis } from '../../analysis/analysis.ts';
import { legendHeight } from '../../drawing/layout.ts';
import { axisHeight, type TimeAxis } from '../../drawing/rowLayout.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { margins } from './timeScroll.ts';
import type { Size } from './useSize.ts';

/** From so many steps on, a map of all of them stands beside the drawing. */
export const leastMapped = 41;
/** Tools that have no room beside the legend, with the bar that scrolls sideways. */
const toolsHeight = 44;

const scrollbarRoom = 14;
const mapHeight = 42;

interface Framed {
  readonly analysis: Analysis;
  readonly axis: TimeAxis;
  /** Across the time that runs to the right; undefined where it runs down. */
  readonly across: number | undefined;
  /** The tools have no room beside the legend. */
  readonly isNarrow: boolean;
}

/** The height, in CSS, of the drawing with its headings, legend, tools and map. */
export function frameHeight({ analysis, axis, across, isNarrow }: Framed): string {
  const isLong = analysis.steps >= leastMapped;
  const tools = isNarrow ? toolsHeight : 0;
  if (across !== undefined) {
    return `${across + legendHeight + scrollbarRoom + tools + (isLong ? mapHeight : 0)}px`;
  }
  const { before, behind } = margins.down;
  // It does not grow with the zoom: what is pointed at could not stay where it is.
  const rows = axisHeight(analysis, { ...axis, zoom: 1, fill: undefined });
  const height = before + rows + behind + tools;
  // Strips fill what a high window has to spare.
  return isLong ? `max(${height}px, 60vh)` : `${height}px`;
}

/** What is left for the rows along the axis of time; undefined until the page is laid out. */
export function roomForRows(
  frame: Size | undefined,
  scroller: Size | undefined,
  time: TimeDirection,
  isNarrow: boolean,
): number | undefined {
  const { before, behind } = margins[time];
  return time === 'down'
    ? frame && frame.height - before - behind - (isNarrow ? toolsHeight : 0)
    : scroller && scroller.width - before - behind;
}
