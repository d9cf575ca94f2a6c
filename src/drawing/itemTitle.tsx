import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DrawingContext } from './context.ts';
import { itemWords } from './itemWords.ts';
import { itemKey, type Item } from './items.ts';

interface ItemTitleProps {
  readonly context: DrawingContext;
  readonly item: Item;
  /** What is to be said behind the item's own words. */
  readonly more?: string;
}

/** The name of an item, for tooltips and screen readers: found anew only where its numbers are others. */
export function ItemTitle({ context, item, more = '' }: ItemTitleProps): VNode {
  const { index, norm, triangle } = context;
  // Of all items only a cell's number may be of a tile, which comes and goes.
  const tile = item.kind === 'cell' ? triangle : undefined;
  const words = useMemo(() => itemWords(item, context), [itemKey(item), index, norm, tile]);
  return <title>{words + more}</title>;
}
