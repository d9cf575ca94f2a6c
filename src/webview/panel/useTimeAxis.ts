import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import { folded, opened, windowAround, type Steps } from '../../drawing/folds.ts';
import {
  fittingZoom,
  largestZoom,
  mostZoom,
  rowLayout,
  rowMeasures,
  type PitchMeasures,
  type RowLayout,
  type StripRow,
  type TimeAxis,
} from '../../drawing/rowLayout.ts';
import { momentAt, placeOf } from '../../drawing/rowPlaces.ts';
import { unfoldMotion } from './motion.ts';
import { scrolled, scrollToOffset, type Scrolled } from './timeScroll.ts';
import type { Action } from './update.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { foldsOf, runName, type ViewState } from './view.ts';
import { t } from './words.ts';

interface TimeAxisProps {
  readonly analysis: Analysis;
  readonly view: ViewState;
  readonly time: TimeDirection;
  readonly measures: PitchMeasures | undefined;
  /** Pixels that the rows have along the axis; undefined until it is known. */
  readonly extent: number | undefined;
  /** The step whose cell is opened, with the room that it takes. */
  readonly openedCell: TimeAxis['opened'];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly act: (action: Action) => void;
}

/** The axis of time as it is zoomed and folded, and what a person does to it. */
export interface TimeAxisView {
  readonly axis: TimeAxis;
  readonly rows: RowLayout;
  readonly folds: readonly Steps[];
  /** Where the rows will be scrolled to once they are drawn; undefined where they stay. */
  readonly landing: Scrolled | undefined;
  /** Zooms by a factor, around a place that is `at` pixels from the beginning of what is seen. */
  readonly zoomBy: (factor: number, at?: number) => void;
  /** Opens these steps and makes them fill what is seen. */
  readonly zoomTo: (steps: Steps) => void;
  /** Everything in sight. */
  readonly fit: () => void;
  /** Opens a window of rows in a strip, around one of its steps. */
  readonly openStrip: (strip: StripRow, step: number) => void;
  readonly fold: (steps: Steps) => void;
  /** Every step gets a row; the given one, else that of the chosen loss, stays where it is. */
  readonly unfoldAll: (step?: number) => void;
  readonly overview: () => void;
  /** Lets time run the other way; what is in the middle stays there. */
  readonly turn: () => void;
}

/** A moment that stays where it is seen, while the axis around it changes. */
interface Anchor {
  readonly moment: number;
  /** Pixels from the beginning of what is seen; without it, its middle. */
  readonly at?: number;
  /** Whether the rows show by a short motion that they changed. */
  readonly moves?: boolean;
}

const leastZoom = 1e-5;
/** How many rows a click opens in a strip. */
const openedAtOnce = 12;

export function useTimeAxis(props: TimeAxisProps): TimeAxisView {
  const { analysis, view, time, measures, extent, openedCell, scroller, act } = props;
  const run = runName(analysis);
  const { loss } = analysis;
  const folds = useMemo(() => foldsOf(view, analysis), [view.folds, run, loss]);
  // What is looked at closely is of this run; another one is seen as a whole first.
  const looked = `${run} ${time}`;
  const [look, setLook] = useState({ looked, zoom: view.zoom });
  const zoomed = look.looked === looked ? look.zoom : undefined;
  const setZoomed = (next: number | undefined): void => {
    setLook({ looked, zoom: next });
  };
  useEffect(() => {
    const wait = setTimeout(() => {
      if (zoomed !== view.zoom) act({ type: 'view', change: { zoom: zoomed } });
    }, 400);
    return () => {
      clearTimeout(wait);
    };
  }, [zoomed]);

  const { natural, least } = measures ?? rowMeasures(analysis);
  const unzoomed: TimeAxis = useMemo(
    () => ({ folds, zoom: 1, ...(measures === undefined ? {} : { measures }) }),
    [folds, measures?.natural, measures?.least],
  );
  const fitting = useMemo(
    () => (extent === undefined ? 1 : nearlyFitting(analysis, unzoomed, extent, least / natural)),
    [run, unzoomed, extent],
  );
  const zoom = zoomed ?? fitting;
  const axis = useMemo(
    () => ({ ...unzoomed, zoom, opened: openedCell, fill: extent }),
    [unzoomed, zoom, openedCell?.step, openedCell?.room, extent],
  );
  const rows = useMemo(() => rowLayout(analysis, axis), [run, axis]);

  const room = extent ?? 600;
  const anchor = useRef<Anchor | undefined>(undefined);
  const drawn = useRef(rows);
  const landing =
    anchor.current === undefined || drawn.current === rows
      ? undefined
      : { offset: offsetOf(anchor.current, rows, room), extent: room };
  useLayoutEffect(() => {
    drawn.current = rows;
    const target = scroller.current;
    const kept = anchor.current;
    if (target === null || kept === undefined) return;
    anchor.current = undefined;
    scrollToOffset(target, offsetOf(kept, rows, room), time);
    if (kept.moves === true) {
      const place = placeOf(rows, kept.moment);
      const origin = time === 'down' ? `0 ${place}px` : `${place}px 0`;
      unfoldMotion(target.querySelector('.rows > svg'), origin);
    }
  }, [rows]);

  const whole = (): number => fittingZoom(analysis, unzoomed, room, leastZoom, roomiest(unzoomed));
  const refold = (next: readonly Steps[], words: string): void => {
    act({ type: 'view', change: { folds: { run, folds: next } }, words });
  };
  /** Keeps in its place what is there now. */
  const keep = (moment: number, moves: boolean): void => {
    const target = scroller.current;
    if (target === null) return;
    const { offset, extent: seen } = scrolled(target, time);
    const at = placeOf(rows, moment) - offset;
    anchor.current = { moment, at: Math.min(seen, Math.max(0, at)), moves };
  };
  return {
    axis,
    rows,
    folds,
    landing,
    zoomBy: (factor, at = room / 2) => {
      const target = scroller.current;
      if (target === null) return;
      const most = largestZoom(unzoomed, analysis);
      const next = Math.min(most, Math.max(Math.min(whole(), 1), zoom * factor));
      if (next === zoom) return;
      anchor.current = { moment: momentAt(rows, scrolled(target, time).offset + at), at };
      setZoomed(next);
    },
    zoomTo: (steps) => {
      const count = steps.last - steps.first + 1;
      const next = opened(folds, steps);
      if (next.length !== folds.length || next.some((one, at) => one !== folds[at])) {
        refold(next, t('Steps {0} to {1} are shown.', steps.first, steps.last));
      }
      anchor.current = { moment: steps.first, at: 4, moves: true };
      setZoomed(Math.min(mostZoom, Math.max(whole(), (room - 8) / (count * natural))));
    },
    fit: () => {
      setZoomed(whole());
    },
    openStrip: (strip, step) => {
      const steps = windowAround(strip, step, openedAtOnce);
      keep(Math.max(strip.first, steps.first), true);
      if (strip.isFold) {
        refold(opened(folds, steps), t('Steps {0} to {1} are unfolded.', steps.first, steps.last));
        if (zoom < least / natural || zoom > mostZoom) setZoomed(1);
      } else setZoomed(1);
    },
    fold: (steps) => {
      keep(steps.first, true);
      const next = folded(folds, steps, analysis);
      refold(next, t('Steps {0} to {1} are folded.', steps.first, steps.last));
    },
    unfoldAll: (step = loss) => {
      keep(step, true);
      refold([], t('All {0} steps have rows of their own.', analysis.steps));
      setZoomed(1);
    },
    overview: () => {
      keep(loss, true);
      act({
        type: 'view',
        change: { folds: undefined },
        words: t('The middle steps are folded.'),
      });
      setZoomed(undefined);
    },
    turn: () => {
      const target = scroller.current;
      if (target !== null) {
        const { offset, extent: seen } = scrolled(target, time);
        const isLossSeen = within(placeOf(rows, loss + 0.5), offset, offset + seen);
        anchor.current = { moment: isLossSeen ? loss + 0.5 : momentAt(rows, offset + seen / 2) };
      }
      const isDown = time === 'down';
      act({
        type: 'view',
        // What was zoomed to has another size in the other direction; a cell is open in one alone.
        change: { time: isDown ? 'right' : 'down', zoom: undefined, opened: undefined },
        words: isDown ? t('Time runs to the right.') : t('Time runs down.'),
      });
    },
  };
}

function within(place: number, start: number, end: number): boolean {
  return start <= place && place <= end;
}

/** How far the rows are scrolled where an anchor stays in its place, or as near to it as may be. */
function offsetOf({ moment, at }: Anchor, rows: RowLayout, room: number): number {
  return Math.max(0, Math.min(placeOf(rows, moment) - (at ?? room / 2), rows.height - room));
}

/** Sideways a few steps spread over the window; strips fill it by themselves. */
function roomiest({ measures, folds }: TimeAxis): number {
  return measures === undefined || folds.length > 0 ? 1 : mostZoom;
}

/** A zoom a little below 1, or above it, that brings all into sight; 1 where rows would have to become a strip. */
function nearlyFitting(analysis: Analysis, axis: TimeAxis, extent: number, least: number): number {
  const zoom = fittingZoom(analysis, axis, extent, least, roomiest(axis));
  return zoom <= least * 1.001 ? 1 : zoom;
}
