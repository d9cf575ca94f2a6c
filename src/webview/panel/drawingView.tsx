import type { VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';
import { drawingContext, type DrawingContext } from '../../drawing/context.ts';
import { graphIndex } from '../../drawing/graphIndex.ts';
import { Headings } from '../../drawing/headings.tsx';
import { itemKey, itemOfKey, itemOfTerm, type Item } from '../../drawing/items.ts';
import { headingHeight, legendHeight } from '../../drawing/layout.ts';
import { Legend } from '../../drawing/legend.tsx';
import { isPath, litPath, pathStep } from '../../drawing/litPath.ts';
import { isReached, stepOfItem } from '../../drawing/navigation.ts';
import { rowsBetween, yOf } from '../../drawing/rowLayout.ts';
import { Rows } from '../../drawing/rows.tsx';
import type { NormKind } from '../../drawing/scale.ts';
import { activate, moved } from './drawingEvents.ts';
import { scrollToRow, windowOf, type Window } from './scrollWindow.ts';
import type { Action } from './update.ts';
import { useSize } from './useSize.ts';

interface DrawingViewProps {
  readonly analysis: Analysis;
  readonly norm: NormKind;
  /** Another setting, drawn as an outline. */
  readonly other: Analysis | undefined;
  readonly selection: Term | undefined;
  readonly isStale: boolean;
  readonly act: (action: Action) => void;
}

/** The drawing, of which only the rows in sight are in the page; headings and legend stay put. */
export function DrawingView({
  analysis,
  norm,
  other,
  selection,
  isStale,
  act,
}: DrawingViewProps): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const index = useMemo(() => graphIndex(analysis), [analysis]);
  const base = useMemo(
    () =>
      drawingContext(
        analysis,
        { width: size?.width ?? 900, folded: false, norm, paint: { kind: 'css' }, other },
        index,
      ),
    [analysis, index, norm, other, size?.width],
  );
  const [reached, setActive] = useState<string>();
  const [part, setPart] = useState<Window>({ top: 0, bottom: 1600 });
  const wantsFocus = useRef(false);

  const selected = selection === undefined ? undefined : itemOfTerm(selection, analysis, index);
  const lit = useMemo(() => {
    if (selection === undefined || !isPath(selection, analysis)) return undefined;
    const step = pathStep(selection, analysis);
    return step === undefined ? undefined : litPath(step, analysis, index);
  }, [selection, analysis, index]);
  const active = useMemo(() => tabStop(reached, base, part), [reached, base, part]);
  const selectedKey = selected === undefined ? undefined : itemKey(selected);
  const context: DrawingContext = useMemo(
    () => ({ ...base, interaction: { active, selected: selectedKey, lit } }),
    [base, active, selectedKey, lit],
  );

  const onScroll = useCallback(() => {
    const target = scroller.current;
    if (target === null) return;
    setPart((known) => windowOf(target, known));
  }, []);
  const show = useCallback(
    (item: Item) => {
      const step = stepOfItem(item, base);
      const y = step === undefined ? undefined : yOf(base.rows, step);
      if (scroller.current !== null && y !== undefined) scrollToRow(scroller.current, y);
      onScroll();
    },
    [base, onScroll],
  );

  useLayoutEffect(onScroll, [onScroll, size?.height, base]);
  // The chosen loss is where the gradient starts: a new one is brought into sight.
  useEffect(() => {
    const id = index.losses.get(analysis.loss);
    if (id !== undefined && size !== undefined) show({ kind: 'node', id });
  }, [analysis.loss, analysis.steps, size === undefined]);
  // So is what the editor's cursor selects.
  useEffect(() => {
    if (selected !== undefined && !wantsFocus.current) show(selected);
    if (selectedKey !== undefined) setActive(selectedKey);
  }, [selectedKey]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector(`[data-gg="${CSS.escape(active)}"]`);
    if (target instanceof SVGElement) {
      wantsFocus.current = false;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const item = itemAt(event.target);
    if (item === undefined) return;
    if (event.key === 'Escape') act({ type: 'clear' });
    else if (event.key === 'Enter' || event.key === ' ') activate(item, event.altKey, context, act);
    else {
      const next = moved(item, event, context);
      if (next === undefined) return;
      wantsFocus.current = true;
      show(next);
      setActive(itemKey(next));
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const item = itemAt(event.target);
    if (item === undefined) {
      act({ type: 'clear' });
      return;
    }
    setActive(itemKey(item));
    activate(item, event.altKey, context, act);
  };

  const { layout, rows } = base;
  // Scrolling changes neither of them.
  const headings = useMemo(() => <Headings context={context} />, [context]);
  const legend = useMemo(() => <Legend context={context} y={3} />, [context]);
  const bottom = Math.min(rows.height, part.bottom);
  const top = Math.min(part.top, bottom);
  return (
    <div
      class={isStale ? 'drawing drawing-stale' : 'drawing'}
      ref={scroller}
      role="application"
      aria-roledescription="gradient graph"
      aria-label={`Unrolled graph of ${analysis.steps} steps. Arrow keys move in time and depth, Enter selects, Escape clears.`}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div class="sheet" style={{ width: `${layout.width}px` }}>
        <svg class="gg-drawing headings" width={layout.width} height={headingHeight}>
          {headings}
        </svg>
        <div class="rows" style={{ height: `${rows.height}px` }}>
          <svg
            class="gg-drawing"
            style={{ top: `${top}px` }}
            width={layout.width}
            height={bottom - top}
            viewBox={`0 ${top} ${layout.width} ${bottom - top}`}
          >
            <Rows context={context} top={top} bottom={bottom} />
          </svg>
        </div>
        <svg class="gg-drawing legend" width={layout.width} height={legendHeight}>
          {legend}
        </svg>
      </div>
    </div>
  );
}

/**
 * The item that Tab reaches: where the person was last, while it is there and in the page, else the
 * chosen loss, else what stands in the middle of what is seen.
 */
function tabStop(reached: string | undefined, context: DrawingContext, part: Window): string {
  const { analysis, index, rows } = context;
  const isInPage = (item: Item): boolean => {
    const step = stepOfItem(item, context);
    const y = step === undefined ? undefined : yOf(rows, step);
    return isReached(item, context) && (y === undefined || (y >= part.top && y <= part.bottom));
  };
  const last = reached === undefined ? undefined : itemOfKey(reached);
  const loss: Item = { kind: 'node', id: index.losses.get(analysis.loss) ?? '' };
  const found = [last, loss].find((item) => item !== undefined && isInPage(item));
  if (found !== undefined) return itemKey(found);
  const seen = rowsBetween(rows, part.top, part.bottom);
  const middle = seen[seen.length >> 1];
  const node = middle?.kind === 'step' ? index.rows.get(middle.step)?.[0] : undefined;
  return itemKey(node === undefined ? loss : { kind: 'node', id: node.id });
}

function itemAt(target: EventTarget | null): Item | undefined {
  const element = target instanceof Element ? target.closest('[data-gg]') : null;
  const key = element?.getAttribute('data-gg');
  return key === null || key === undefined ? undefined : itemOfKey(key);
}
