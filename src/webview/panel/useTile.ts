import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import { tileInSight } from '../../drawing/tileInSight.ts';
import { scrolled } from './timeScroll.ts';
import type { Action } from './update.ts';

interface TileProps {
  readonly context: DrawingContext;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of the rows, along the axis of time. */
  readonly extent: number | undefined;
  readonly refines: boolean;
  readonly act: (action: Action) => void;
}

/** So long nothing moves before what is in sight is asked for. */
const restMilliseconds = 150;

/** Asks for the part of the triangle in sight when it has come to rest; to be told of scrolling. */
export function useTile(props: TileProps): () => void {
  const { context, scroller, extent, refines, act } = props;
  const { analysis, rows, time } = context;
  const { width } = context.layout.triangle;
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const ask = (): void => {
    const target = scroller.current;
    if (target === null || !refines) return;
    const { offset, extent: seen } = scrolled(target, time);
    const bottom = Math.min(rows.height, offset + seen) - 1;
    const wanted = tileInSight(analysis, { rows, top: offset, bottom, width });
    if (wanted !== undefined) act({ type: 'refine', wanted });
  };
  const latest = useRef(ask);
  latest.current = ask;
  const rest = useCallback(() => {
    clearTimeout(wait.current);
    wait.current = setTimeout(() => {
      latest.current();
    }, restMilliseconds);
  }, []);
  useEffect(rest, [analysis, rows, time, width, extent, refines]);
  useEffect(
    () => () => {
      clearTimeout(wait.current);
    },
    [],
  );
  return rest;
}
