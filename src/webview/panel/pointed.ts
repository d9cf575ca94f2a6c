import type { DrawingContext } from '../../drawing/context.ts';
import { itemKey, itemOfKey, type Item } from '../../drawing/items.ts';
import { isReached, stepOfItem } from '../../drawing/navigation.ts';
import { rowOf, rowsBetween } from '../../drawing/rowPlaces.ts';
import { cellAt } from '../../drawing/triangleCells.ts';
import type { Window } from './scrollWindow.ts';
import type { Point } from './timeScroll.ts';

/** The item that an event is about: the element's own, or the cell at its place. */
export function itemUnder(
  target: EventTarget | null,
  point: Point | undefined,
  context: DrawingContext,
): Item | undefined {
  const element = target instanceof Element ? target.closest('[data-gg], .gg-cells') : null;
  const key = element?.getAttribute('data-gg');
  if (key !== null && key !== undefined) return itemOfKey(key);
  if (element === null || point === undefined) return undefined;
  const cell = cellAt(context, point.across, point.along);
  return cell === undefined ? undefined : { kind: 'cell', ...cell };
}

interface Reach {
  readonly start: number;
  readonly end: number;
}

/** From where to where an item, with what belongs to it, reaches along the axis of time. */
export function reachOf(item: Item, context: DrawingContext): Reach | undefined {
  const step = stepOfItem(item, context);
  if (step === undefined) return undefined;
  const reach = reachOfStep(step, context);
  if (item.kind !== 'cell') return reach;
  const end = reachOfStep(Math.max(item.from, item.to), context)?.end;
  return reach === undefined || end === undefined ? undefined : { start: reach.start, end };
}

function reachOfStep(step: number, context: DrawingContext): Reach | undefined {
  const row = rowOf(context.rows, step);
  if (row === undefined) return undefined;
  const { height } = context.rows;
  if (row.kind === 'strip') {
    return { start: row.y - row.height / 2, end: row.y + row.height / 2 };
  }
  const isFirst = row.step === context.analysis.firstStep;
  const isLast = row === context.rows.rows.at(-1);
  const isDown = context.time === 'down';
  const [before, behind] = isDown ? [66, 30] : [context.rows.pitch, context.rows.pitch / 2 + 4];
  return { start: isFirst ? 0 : row.y - before, end: isLast ? height : row.y + behind };
}

/**
 * The item that Tab reaches: where the person was last, while it is there and in the page, else the
 * chosen loss, else what stands in the middle of what is seen.
 */
export function tabStop(
  reached: string | undefined,
  context: DrawingContext,
  part: Window,
): string {
  const { analysis, index, rows } = context;
  const isInPage = (item: Item): boolean => {
    const reach = reachOf(item, context);
    const isMade = reach === undefined || (reach.end >= part.top && reach.start <= part.bottom);
    return isReached(item, context) && isMade;
  };
  const last = reached === undefined ? undefined : itemOfKey(reached);
  const loss: Item = { kind: 'node', id: index.losses.get(analysis.loss) ?? '' };
  const found = [last, loss].find((item) => item !== undefined && isInPage(item));
  if (found !== undefined) return itemKey(found);
  const seen = rowsBetween(rows, part.top, part.bottom);
  const middle = seen[seen.length >> 1];
  if (middle?.kind === 'strip') {
    return itemKey({ kind: 'strip', first: middle.first, last: middle.last });
  }
  const node = middle === undefined ? undefined : index.rows.get(middle.step)?.[0];
  return itemKey(node === undefined ? loss : { kind: 'node', id: node.id });
}
