import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { itemWords, type Told } from './itemWords.ts';
import { itemKey, type Item } from './items.ts';

interface ItemTitleProps {
  /** The numbers that it is told with. */
  readonly told: Told;
  readonly item: Item;
  /** What is to be said behind the item's own words. */
  readonly more?: string;
}

/** The name of an item, for tooltips and screen readers: found anew only where its numbers are others. */
export function ItemTitle({ told, item, more = '' }: ItemTitleProps): VNode {
  const { index, norm, triangle } = told;
  // Of all items only a cell's number may be of a tile, which comes and goes.
  const tile = item.kind === 'cell' ? triangle : undefined;
  const words = useMemo(() => itemWords(item, told), [itemKey(item), index, norm, tile]);
  return <title>{words + more}</title>;
}
