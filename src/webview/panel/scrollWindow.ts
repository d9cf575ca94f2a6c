import { headingHeight, legendHeight } from '../../drawing/layout.ts';

/** The part of the rows that is in the page, in the drawing's pixels. */
export interface Window {
  readonly top: number;
  readonly bottom: number;
}

/** What is made beyond what is seen, and how far may be scrolled before it is made anew. */
const overscan = 300;

type Scrolled = Pick<HTMLElement, 'scrollTop' | 'clientHeight'>;

/** The window for where `element` is scrolled to; `known` itself while it still covers what is seen. */
export function windowOf({ scrollTop, clientHeight }: Scrolled, known: Window): Window {
  const bottom = scrollTop + clientHeight;
  const covers = known.top <= Math.max(0, scrollTop - 120) && known.bottom >= bottom + 120;
  const fits = known.bottom - known.top <= clientHeight + 2 * overscan + 1;
  if (covers && fits) return known;
  return { top: Math.max(0, scrollTop - overscan), bottom: bottom + overscan };
}

/** Scrolls just so far that the row at `y` stands between headings and legend. */
export function scrollToRow(element: HTMLElement, y: number): void {
  const margin = 66;
  const place = headingHeight + y;
  const top = place - headingHeight - margin;
  const bottom = place + legendHeight + 30;
  if (element.scrollTop > top) element.scrollTop = Math.max(0, top);
  else if (element.scrollTop + element.clientHeight < bottom) {
    element.scrollTop = bottom - element.clientHeight;
  }
}
