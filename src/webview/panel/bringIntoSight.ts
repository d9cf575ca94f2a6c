import type { DrawingContext } from '../../drawing/context.ts';
import type { Item } from '../../drawing/items.ts';
import { reachOf } from './pointed.ts';
import { scrolled, scrollIntoSight } from './timeScroll.ts';

const margin = 12;

/**
 * Scrolls just so far that an item is in sight: its row, and, in a drawing that is wider than the
 * window, the column of a node.
 */
export function bringIntoSight(element: HTMLElement, item: Item, context: DrawingContext): void {
  const { time, index, layout } = context;
  const reach = reachOf(item, context);
  if (reach === undefined) return;
  scrollIntoSight(element, reach.start, reach.end, time);
  // Sideways the columns lie, and all of them are in sight.
  const place =
    item.kind === 'node' && time === 'down' ? index.nodes.get(item.id)?.column : undefined;
  const column = place === undefined ? undefined : layout.columns[place];
  if (column === undefined) return;
  const start = column.x - column.half - margin;
  const end = column.x + column.half + margin;
  const { scrollLeft, clientWidth } = element;
  if (end > scrollLeft + clientWidth) element.scrollLeft = end - clientWidth;
  else if (start < scrollLeft) element.scrollLeft = start;
}

/** Whether the middle of a node's row is seen. */
export function isNodeSeen(
  element: HTMLElement,
  id: string | undefined,
  context: DrawingContext,
): boolean {
  const reach = id === undefined ? undefined : reachOf({ kind: 'node', id }, context);
  if (reach === undefined) return false;
  const { offset, extent } = scrolled(element, context.time);
  const middle = (reach.start + reach.end) / 2;
  return offset <= middle && middle <= offset + extent;
}
