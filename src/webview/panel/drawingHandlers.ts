import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { itemKey, type Item } from '../../drawing/items.ts';
import { stepOfItem } from '../../drawing/navigation.ts';
import { momentAt, stepAt } from '../../drawing/rowPlaces.ts';
import { activate, moved } from './drawingEvents.ts';
import { useGestures } from './gestures.ts';
import { itemUnder } from './pointed.ts';
import type { Tell } from './stepBands.tsx';
import { keyCommand, type BrushEnds } from './stepSelection.ts';
import { pointIn, scrolled, type Point } from './timeScroll.ts';
import type { Action } from './update.ts';
import type { TimeAxisView } from './useTimeAxis.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';

/** Where the first click of a double click was, and the steps that were selected before it. */
interface FirstClick {
  readonly brushed: Steps | undefined;
  readonly point: Point | undefined;
}

interface Kept<T> {
  current: T;
}

interface DrawingParts {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly time: TimeDirection;
  readonly axis: TimeAxisView;
  readonly context: DrawingContext;
  readonly brushed: Steps | undefined;
  readonly brushedByKeys: Kept<BrushEnds | undefined>;
  readonly hover: Tell<Steps | undefined>;
  readonly drag: Tell<Steps | undefined>;
  /** Scrolls an item into sight. */
  readonly show: (item: Item) => void;
  readonly act: (action: Action) => void;
  readonly setActive: (key: string) => void;
  readonly wantsFocus: Kept<boolean>;
}

interface DrawingHandlers {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDblClick: () => void;
}

/** What keys, clicks and drags do to the drawing. */
export function useDrawingHandlers(parts: DrawingParts): DrawingHandlers {
  const { scroller, time, axis, context, brushed, brushedByKeys } = parts;
  const { hover, drag, show, act, setActive, wantsFocus } = parts;
  // The first click of two selects something else, and may scroll the drawing under the second.
  const beforeClick = useRef<FirstClick>({ brushed: undefined, point: undefined });
  const rowsOf = (): Element | undefined => scroller.current?.querySelector('.rows') ?? undefined;
  const stepNear = (along: number): number => stepAt(context.rows, along);
  const selectSteps = (steps: Steps): void => {
    act({ type: 'select', term: { kind: 'connectivity', from: steps.first, to: steps.last } });
  };
  const stepsFrom = (from: number, to: number): Steps => {
    const [a, b] = [stepNear(from), stepNear(to)];
    return { first: Math.min(a, b), last: Math.max(a, b) };
  };
  useGestures(scroller, {
    isSideways: time === 'right',
    pointOf: (event) => {
      const rows = rowsOf();
      return rows === undefined ? { along: 0, across: 0 } : pointIn(rows, event, time);
    },
    zoomBy: (factor, event) => {
      const target = scroller.current;
      const rows = rowsOf();
      if (target === null || rows === undefined) return;
      axis.zoomBy(factor, pointIn(rows, event, time).along - scrolled(target, time).offset);
    },
    hover: (point) => {
      const isOn = point !== undefined && point.along >= 0 && point.along <= context.rows.height;
      const step = isOn ? stepNear(point.along) : undefined;
      hover.current?.(step === undefined ? undefined : { first: step, last: step });
    },
    brushesAt: ({ along, across }) =>
      along >= 0 && (across >= context.layout.bars.x - 4 || across <= context.layout.stepX + 10),
    brush: (from, to, done) => {
      const steps = stepsFrom(from, to);
      drag.current?.(done ? undefined : steps);
      if (done) selectSteps(steps);
    },
  });

  /** Enter and click on a strip open it, around the pointer where there is one. */
  const enter = (item: Item, asSource: boolean, step?: number): void => {
    const strip = context.rows.rows.find(
      (row) => row.kind === 'strip' && item.kind === 'strip' && row.first === item.first,
    );
    if (strip?.kind !== 'strip') {
      activate(item, asSource, context, act);
      return;
    }
    const around = step ?? (strip.first + strip.last) >> 1;
    axis.openStrip(strip, around);
    const node = context.index.rows.get(around)?.find(({ role }) => role === 'state');
    if (node === undefined || step !== undefined) return;
    wantsFocus.current = true;
    setActive(itemKey({ kind: 'node', id: node.id }));
  };
  const [, drawAgain] = useState(0);
  const holdFocus = (): void => {
    wantsFocus.current = true;
    // Once more when what changed has scrolled to its place.
    requestAnimationFrame(() => {
      wantsFocus.current = true;
      drawAgain((times) => times + 1);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = itemUnder(event.target, undefined, context);
    const command = keyCommand(event, item, brushedByKeys.current, context);
    if (command === undefined) {
      const next = item === undefined ? undefined : moved(item, event, context);
      if (next === undefined) return;
      brushedByKeys.current = undefined;
      wantsFocus.current = true;
      show(next);
      setActive(itemKey(next));
      event.preventDefault();
      return;
    }
    event.preventDefault();
    // Rows come and go: the focus stays in the drawing.
    if (command.kind !== 'clear' && command.kind !== 'activate') holdFocus();
    switch (command.kind) {
      case 'clear':
        brushedByKeys.current = undefined;
        act({ type: 'clear' });
        return;
      case 'activate':
        if (brushedByKeys.current !== undefined && brushed !== undefined) axis.zoomTo(brushed);
        else enter(command.item, event.altKey);
        return;
      case 'zoom':
        axis.zoomBy(command.factor);
        return;
      case 'fit':
        axis.fit();
        return;
      case 'fold':
        if (brushed === undefined) axis.overview();
        else axis.fold(brushed);
        return;
      case 'unfold':
        axis.unfoldAll(item === undefined ? undefined : stepOfItem(item, context));
        return;
      case 'brush':
        brushedByKeys.current = command.ends;
        if (command.next !== undefined) {
          wantsFocus.current = true;
          show(command.next);
          setActive(itemKey(command.next));
        }
        selectSteps(command.steps);
    }
  };
  const onClick = (event: MouseEvent): void => {
    const rows = rowsOf();
    const point = rows === undefined ? undefined : pointIn(rows, event, time);
    const item = itemUnder(event.target, point, context);
    brushedByKeys.current = undefined;
    if (event.detail === 1) beforeClick.current = { brushed, point };
    if (item === undefined) {
      act({ type: 'clear' });
      return;
    }
    setActive(itemKey(item));
    enter(item, event.altKey, point === undefined ? undefined : stepNear(point.along));
  };
  const onDblClick = (): void => {
    const { brushed: steps, point } = beforeClick.current;
    if (steps === undefined || point === undefined) return;
    const { along, across } = point;
    const moment = momentAt(context.rows, along);
    const isOn = moment >= steps.first && moment < steps.last + 1;
    if (!isOn || across < context.layout.bars.x - 4) return;
    selectSteps(steps);
    axis.zoomTo(steps);
  };
  return { onKeyDown, onClick, onDblClick };
}
