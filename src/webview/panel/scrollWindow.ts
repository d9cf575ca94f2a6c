import type { Scrolled } from './timeScroll.ts';

/** The part of the rows that is in the page, in the drawing's pixels. */
export interface Window {
  readonly top: number;
  readonly bottom: number;
}

/** What is made beyond what is seen, and how far may be scrolled before it is made anew. */
const overscan = 200;
const reserve = 80;

/** The window for where the rows are scrolled to; `known` itself while it still covers what is seen. */
export function windowOf({ offset, extent }: Scrolled, known: Window): Window {
  const bottom = offset + extent;
  const covers = known.top <= Math.max(0, offset - reserve) && known.bottom >= bottom + reserve;
  const fits = known.bottom - known.top <= extent + 2 * overscan + 1;
  if (covers && fits) return known;
  return { top: Math.max(0, offset - overscan), bottom: bottom + overscan };
}
