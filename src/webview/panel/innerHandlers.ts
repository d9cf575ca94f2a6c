import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { DrawingContext } from '../../drawing/context.ts';
import { lastStep, type GraphIndex } from '../../drawing/graphIndex.ts';
import { innerLayout } from '../../drawing/innerLayout.ts';
import { innerNeighbour } from '../../drawing/innerNavigation.ts';
import { rowOf } from '../../drawing/rowPlaces.ts';
import type { OpenedCell } from '../../drawing/insideCell.tsx';
import { itemKey, type Item } from '../../drawing/items.ts';
import { drawingLayout } from '../../drawing/layout.ts';
import { unfoldMotion } from './motion.ts';
import { itemUnder } from './pointed.ts';
import { scrollIntoSight } from './timeScroll.ts';
import type { Action } from './update.ts';
import { runName, type ViewState } from './view.ts';

/** Narrower than this, the boxes of a cell cannot be read. */
const leastRoom = 300;

/** What is open in this run, with its place beside the rails; undefined until it is known. */
export function openedCell(
  inside: InsideCell | undefined,
  { opened }: ViewState,
  analysis: Analysis,
  index: GraphIndex,
  width: number,
): OpenedCell | undefined {
  if (inside === undefined || opened?.run !== runName(analysis)) return undefined;
  if (inside.step !== opened.step || inside.step > lastStep(analysis)) return undefined;
  const { rails, bars, stepX } = drawingLayout(analysis, index, width);
  const beside = (rails.at(-1)?.x ?? stepX + 8) + 12;
  // Where many parameters leave little room, it stands over their rails and is in sight.
  const x = Math.min(beside, Math.max(stepX + 8, width - leastRoom - 14));
  // As wide as the graph; or as what is seen, where that is less.
  const room = Math.min(Math.max(leastRoom, bars.x - x - 14), width - x - 14);
  return { inside, layout: innerLayout(inside, room), x, told: undefined };
}

interface InnerParts {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of what is seen of the drawing. */
  readonly height: number | undefined;
  readonly context: DrawingContext;
  readonly view: ViewState;
  readonly act: (action: Action) => void;
  readonly setTold: (id: string | undefined) => void;
}

interface InnerHandlers {
  readonly onFocusIn: (event: FocusEvent) => void;
  /** Each says whether the event was about the inside of a cell. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly onClick: (event: MouseEvent) => boolean;
  readonly onDblClick: (event: MouseEvent) => boolean;
}

/** Opening a cell, moving inside of it, and closing it. */
export function useInnerHandlers(parts: InnerParts): InnerHandlers {
  const { scroller, height, context, view, act, setTold } = parts;
  const { opened } = context;
  const wantsFocus = useRef<'inside' | 'outside' | undefined>(undefined);
  // The first click of two may scroll the drawing, so that the second one is elsewhere.
  const clicked = useRef<Item | undefined>(undefined);
  const lastAt = useRef<string | undefined>(undefined);
  const title = opened?.inside.title;
  useLayoutEffect(() => {
    if (title === undefined) return;
    const row = rowOf(context.rows, opened?.inside.step ?? 0);
    if (scroller.current !== null && row?.kind === 'step') {
      scrollIntoSight(scroller.current, row.y - 24 - (row.above ?? 0), row.y + 24, 'down');
    }
  }, [title, height]);
  useLayoutEffect(() => {
    if (title === undefined) return;
    const region = scroller.current?.querySelector('.gg-inside');
    unfoldMotion(region, '0 0');
    if (wantsFocus.current === 'inside') {
      wantsFocus.current = undefined;
      focusOn(region?.querySelector('[data-gg-inner][tabindex="0"]'));
    }
  }, [title]);
  useLayoutEffect(() => {
    if (view.opened !== undefined || wantsFocus.current !== 'outside') return;
    wantsFocus.current = undefined;
    focusOn(scroller.current?.querySelector(`[data-gg="${CSS.escape(lastAt.current ?? '')}"]`));
  }, [view.opened]);

  /** Opens the cell of the node under an event, or closes it where it is open. */
  const toggle = (item: Item | undefined, byKey: boolean): boolean => {
    const node = item?.kind === 'node' ? context.index.nodes.get(item.id) : undefined;
    if (item === undefined || node?.step === undefined || !isComputed(node.role)) return false;
    lastAt.current = itemKey(item);
    if (view.opened?.step === node.step && view.opened.base === node.base) {
      act({ type: 'open-cell', at: undefined });
    } else {
      setTold(undefined);
      wantsFocus.current = byKey ? 'inside' : undefined;
      act({ type: 'open-cell', at: { step: node.step, base: node.base, level: 'cell' } });
    }
    return true;
  };
  /** From an equation of the cell to its operations. */
  const enter = (id: string, byKey: boolean): void => {
    const node = opened?.inside.nodes.find((one) => one.id === id);
    if (opened === undefined || node?.kind !== 'equation' || node.base === undefined) {
      if (byKey) close();
      return;
    }
    setTold(undefined);
    wantsFocus.current = byKey ? 'inside' : undefined;
    const { step } = opened.inside;
    act({ type: 'open-cell', at: { step, base: node.base, level: 'equation' } });
  };
  /** From the operations of an equation back to the cell; from the cell back to the graph. */
  const close = (): void => {
    setTold(undefined);
    if (view.opened?.level === 'equation') {
      wantsFocus.current = 'inside';
      const { step, base } = view.opened;
      act({ type: 'open-cell', at: { step, base, level: 'cell' } });
      return;
    }
    wantsFocus.current = 'outside';
    act({ type: 'open-cell', at: undefined });
  };

  return {
    onFocusIn: ({ target }) => {
      const id = innerId(target);
      if (id !== undefined) setTold(id);
    },
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const id = innerId(event.target);
      const { key } = event;
      if (id === undefined || opened === undefined) {
        const isOpening = key === 'o' || key === 'O';
        const closes = key === 'Escape' && view.opened !== undefined;
        if (closes) close();
        const done =
          closes || (isOpening && toggle(itemUnder(event.target, undefined, context), true));
        if (done) event.preventDefault();
        return done;
      }
      if (key === 'Escape' || key === 'o' || key === 'O') close();
      else if (key === 'Enter' || key === ' ') enter(id, true);
      else {
        const next = innerNeighbour(opened.layout, id, key);
        if (next === undefined) return key.startsWith('Arrow');
        focusOn(scroller.current?.querySelector(`[data-gg-inner="${CSS.escape(next)}"]`));
      }
      event.preventDefault();
      return true;
    },
    onClick: ({ target, detail }) => {
      if (detail === 1) clicked.current = itemUnder(target, undefined, context);
      if (target instanceof Element && target.closest('[data-gg-close]') !== null) {
        close();
        return true;
      }
      const id = innerId(target);
      if (id !== undefined) setTold(id);
      return target instanceof Element && target.closest('.gg-inside') !== null;
    },
    onDblClick: ({ target }) => {
      const id = innerId(target);
      if (id !== undefined) {
        enter(id, false);
        return true;
      }
      if (target instanceof Element && target.closest('.gg-inside') !== null) return true;
      return toggle(clicked.current, false);
    },
  };
}

function innerId(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest('[data-gg-inner]') : null;
  return element?.getAttribute('data-gg-inner') ?? undefined;
}

function isComputed(role: string): boolean {
  return role === 'state' || role === 'output' || role === 'loss' || role === 'other';
}

function focusOn(element: Element | null | undefined): void {
  if (element instanceof SVGElement) element.focus();
}
