import { headingHeight, legendHeight } from '../../drawing/layout.ts';
import { sideHeadingWidth } from '../../drawing/sidewaysLayout.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';

/** What stands still before and behind the rows along the axis of time, in pixels. */
export interface Margins {
  readonly before: number;
  readonly behind: number;
}

export const margins: Readonly<Record<TimeDirection, Margins>> = {
  down: { before: headingHeight, behind: legendHeight },
  right: { before: sideHeadingWidth, behind: 0 },
};

/** What of an element that scrolls matters along the axis of time. */
export interface Scrolled {
  readonly offset: number;
  /** Room for the rows. */
  readonly extent: number;
}

export function scrolled(element: HTMLElement, time: TimeDirection): Scrolled {
  const { before, behind } = margins[time];
  return time === 'down'
    ? { offset: element.scrollTop, extent: element.clientHeight - before - behind }
    : { offset: element.scrollLeft, extent: element.clientWidth - before - behind };
}

export function scrollToOffset(element: HTMLElement, offset: number, time: TimeDirection): void {
  if (time === 'down') element.scrollTop = offset;
  else element.scrollLeft = offset;
}

/** Scrolls so that a place is in the middle of what is seen. */
export function scrollToMiddle(element: HTMLElement, place: number, time: TimeDirection): void {
  scrollToOffset(element, place - scrolled(element, time).extent / 2, time);
}

/** Scrolls by so many times what is seen. */
export function scrollPages(element: HTMLElement, pages: number, time: TimeDirection): void {
  const { offset, extent } = scrolled(element, time);
  scrollToOffset(element, offset + pages * extent, time);
}

/** Scrolls just so far that what reaches from `start` to `end` of the rows is in sight. */
export function scrollIntoSight(
  element: HTMLElement,
  start: number,
  end: number,
  time: TimeDirection,
): void {
  const { offset, extent } = scrolled(element, time);
  if (offset > start || end - start > extent) scrollToOffset(element, Math.max(0, start), time);
  else if (offset + extent < end) scrollToOffset(element, end - extent, time);
}

/** Brings an item whose middle is out of sight into it, also across the axis of time. */
export function scrollAcross(element: HTMLElement, key: string | undefined): void {
  const item = key === undefined ? null : element.querySelector(`[data-gg="${CSS.escape(key)}"]`);
  if (item === null) return;
  const box = item.getBoundingClientRect();
  const seen = element.getBoundingClientRect();
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  if (x > seen.left && x < seen.right && y > seen.top && y < seen.bottom) return;
  item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** A point of the page in the drawing's own directions: along the axis of time, and across it. */
export interface Point {
  readonly along: number;
  readonly across: number;
}

export function pointIn(
  rows: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  time: TimeDirection,
): Point {
  const box = rows.getBoundingClientRect();
  const x = clientX - box.left;
  const y = clientY - box.top;
  return time === 'down' ? { along: y, across: x } : { along: x, across: y };
}
