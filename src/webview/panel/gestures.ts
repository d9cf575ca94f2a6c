import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Point } from './timeScroll.ts';

/** What the mouse, pen or touch pad does to the drawing. */
export interface Gestures {
  /** Time runs to the right: the wheel scrolls along it. */
  readonly isSideways: boolean;
  readonly pointOf: (event: MouseEvent) => Point;
  /** Zooms around the pointer, whose place is told in pixels of the window. */
  readonly zoomBy: (factor: number, at: MouseEvent) => void;
  readonly hover: (point: Point | undefined) => void;
  /** Whether a drag from here brushes steps; elsewhere it moves the drawing. */
  readonly brushesAt: (point: Point) => boolean;
  /** A drag from one place to another along the axis of time; `done` at its end. */
  readonly brush: (from: number, to: number, done: boolean) => void;
}

/** So far the pointer moves before a click becomes a drag. */
const slack = 4;
/** A pinch on a touch pad comes as small steps of the wheel, the wheel of a mouse as large ones. */
const perPixel = 0.003;
const mostPixels = 120;

/** Follows wheel, drags and moves over `element`; a drag that moved something is no click. */
export function useGestures(element: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    return listen(target, latest);
  }, [element]);
}

function listen(target: HTMLElement, latest: { readonly current: Gestures }): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let drag: { x: number; y: number; from: number | undefined; moved: boolean } | undefined;
  let spaceIsDown = false;
  let frame = 0;
  let pixels = 0;

  const onWheel = (event: WheelEvent): void => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    if (!event.ctrlKey && !event.metaKey) {
      if (latest.current.isSideways) scrollAlong(target, event, event.deltaY * lines);
      return;
    }
    event.preventDefault();
    pixels += Math.max(-mostPixels, Math.min(mostPixels, event.deltaY * lines));
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      latest.current.zoomBy(Math.exp(-pixels * perPixel), event);
      pixels = 0;
    });
  };
  const onDown = (event: PointerEvent): void => {
    const isMiddle = event.button === 1;
    if (event.pointerType === 'touch' || (event.button !== 0 && !isMiddle)) return;
    const point = latest.current.pointOf(event);
    const brushes = !isMiddle && !spaceIsDown && latest.current.brushesAt(point);
    drag = {
      x: event.clientX,
      y: event.clientY,
      from: brushes ? point.along : undefined,
      moved: false,
    };
    if (isMiddle) event.preventDefault();
  };
  const onMove = (event: PointerEvent): void => {
    const point = latest.current.pointOf(event);
    if (drag === undefined) {
      latest.current.hover(point);
      return;
    }
    const dx = event.clientX - drag.x;
    const dy = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < slack) return;
    if (!drag.moved) {
      drag.moved = true;
      target.setPointerCapture(event.pointerId);
      target.classList.toggle('drawing-grabbed', drag.from === undefined);
    }
    if (drag.from === undefined) {
      target.scrollBy(-dx, -dy);
      drag.x = event.clientX;
      drag.y = event.clientY;
    } else latest.current.brush(drag.from, point.along, false);
  };
  const onUp = (event: PointerEvent): void => {
    if (drag?.moved === true) {
      swallowClick(target);
      if (drag.from !== undefined) {
        latest.current.brush(drag.from, latest.current.pointOf(event).along, true);
      }
    }
    drag = undefined;
    target.classList.remove('drawing-grabbed');
  };
  const onSpace = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    spaceIsDown = event.type === 'keydown';
    target.classList.toggle('drawing-grab', spaceIsDown);
  };
  target.addEventListener('wheel', onWheel, { passive: false, signal });
  target.addEventListener('pointerdown', onDown, { signal });
  target.addEventListener('pointermove', onMove, { signal });
  target.addEventListener('pointerup', onUp, { signal });
  target.addEventListener('pointercancel', onUp, { signal });
  target.addEventListener(
    'pointerleave',
    () => {
      latest.current.hover(undefined);
    },
    { signal },
  );
  window.addEventListener('keydown', onSpace, { signal });
  window.addEventListener('keyup', onSpace, { signal });
  return () => {
    stop.abort();
    cancelAnimationFrame(frame);
  };
}

/** At the end of time the wheel scrolls what is around the drawing. */
function scrollAlong(target: HTMLElement, event: WheelEvent, pixels: number): void {
  const isUpright = !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX);
  if (!isUpright) return;
  const before = target.scrollLeft;
  target.scrollLeft += pixels;
  if (target.scrollLeft !== before) event.preventDefault();
}

function swallowClick(target: HTMLElement): void {
  const swallow = (event: Event): void => {
    event.stopPropagation();
  };
  target.addEventListener('click', swallow, { capture: true, once: true });
  // Where no click follows, none is waited for.
  setTimeout(() => {
    target.removeEventListener('click', swallow, { capture: true });
  });
}
