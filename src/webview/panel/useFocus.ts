import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import { itemKey, itemOfKey } from '../../drawing/items.ts';
import { isReached, nearestInTriangle } from '../../drawing/navigation.ts';

interface Focus {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly context: DrawingContext;
  /** The item where the person was last. */
  readonly reached: string | undefined;
  /** The item that Tab reaches. */
  readonly active: string;
  readonly setActive: (key: string) => void;
  /** The focus goes to the active item, as soon as it is in the page. */
  readonly wantsFocus: { current: boolean };
}

/** Where the focus of the drawing is, through all that is drawn anew. */
export function useFocus(props: Focus): void {
  const { scroller, context, reached, active, setActive, wantsFocus } = props;
  // What is focused now may be gone by the time of the effects.
  const isHeld = scroller.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector(`[data-gg="${CSS.escape(active)}"]`);
    if (target instanceof SVGElement) {
      wantsFocus.current = false;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  // With a tile the triangle has other cells and columns: the focus goes to the nearest of them, once
  // that is the active one.
  useLayoutEffect(() => {
    const item = reached === undefined ? undefined : itemOfKey(reached);
    if (item?.kind !== 'cell' && item?.kind !== 'column') return;
    if (isReached(item, context)) return;
    if (isHeld) wantsFocus.current = true;
    const nearest = nearestInTriangle(item, context);
    if (nearest !== undefined) setActive(itemKey(nearest));
  }, [context.triangle]);
}
