import type { DrawingContext } from '../../drawing/context.ts';
import { termOfItem, type Item } from '../../drawing/items.ts';
import { neighbour, type Direction } from '../../drawing/navigation.ts';
import type { Action } from './update.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};
/** With time to the right, left and right are those of time. */
const sideways: typeof directions = {
  ArrowLeft: 'up',
  ArrowRight: 'down',
  ArrowUp: 'left',
  ArrowDown: 'right',
  Home: 'first',
  End: 'last',
};
const page = 8;

/** Where a key leads from an item; undefined for keys that lead nowhere. */
export function moved(
  item: Item,
  { key }: { readonly key: string },
  context: DrawingContext,
): Item | undefined {
  if (key === 'PageUp' || key === 'PageDown') {
    const direction = key === 'PageUp' ? 'up' : 'down';
    let at: Item = item;
    // Two moves a step: over the arrow, onto the node.
    for (let move = 0; move < 2 * page; move++) at = neighbour(at, direction, context) ?? at;
    return at;
  }
  const direction = (context.time === 'down' ? directions : sideways)[key];
  return direction === undefined ? undefined : neighbour(item, direction, context);
}

/**
 * What a click or Enter on an item does: a loss, a column or a cell chooses its loss; everything
 * is selected. With Alt, a parameter, an input or an initial state becomes the source.
 */
export function activate(
  item: Item,
  asSource: boolean,
  context: DrawingContext,
  act: (action: Action) => void,
): void {
  const { analysis, index } = context;
  if (asSource && item.kind === 'node' && analysis.sources.some(({ id }) => id === item.id)) {
    act({ type: 'choose', change: { source: item.id } });
    return;
  }
  const loss = lossOf(item, context);
  if (loss !== undefined && loss !== analysis.chosenLoss) act({ type: 'choose', change: { loss } });
  act({ type: 'select', term: termOfItem(item, analysis, index) });
}

function lossOf(item: Item, { analysis }: DrawingContext): number | undefined {
  switch (item.kind) {
    case 'node':
      return analysis.losses.find(({ id }) => id === item.id)?.step;
    case 'column':
      return item.loss;
    case 'cell':
      return item.to;
    case 'edge':
    case 'bar':
    case 'strip':
      return undefined;
  }
}
