import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import { itemKey, itemOfKey } from '../../drawing/items.ts';
import { isReached, nearestInTriangle } from '../../drawing/navigation.ts';

interface HeldFocus {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly context: DrawingContext;
  /** The item where the person was last. */
  readonly reached: string | undefined;
  readonly setActive: (key: string) => void;
  readonly wantsFocus: { current: boolean };
}

/** With a tile the triangle has other cells and columns: the focus goes to the nearest of them. */
export function useHeldFocus(props: HeldFocus): void {
  const { scroller, context, reached, setActive, wantsFocus } = props;
  // What is focused now is gone by the time of the effect.
  const isHeld = scroller.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const item = reached === undefined ? undefined : itemOfKey(reached);
    if (item === undefined || isReached(item, context)) return;
    if (item.kind !== 'cell' && item.kind !== 'column') return;
    if (isHeld) wantsFocus.current = true;
    const nearest = nearestInTriangle(item, context);
    if (nearest !== undefined) setActive(itemKey(nearest));
  }, [context.triangle]);
}
