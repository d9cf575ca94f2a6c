import type { VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';
import { drawingContext, type DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { graphIndex } from '../../drawing/graphIndex.ts';
import { Headings } from '../../drawing/headings.tsx';
import { itemKey, itemOfTerm, type Item } from '../../drawing/items.ts';
import { headingHeight, legendHeight } from '../../drawing/layout.ts';
import { Legend } from '../../drawing/legend.tsx';
import { isPath, litPath, pathStep } from '../../drawing/litPath.ts';
import { stepOfItem } from '../../drawing/navigation.ts';
import { axisHeight } from '../../drawing/rowLayout.ts';
import { momentAt, placeOf, rowOf, stepAt } from '../../drawing/rowPlaces.ts';
import { Rows } from '../../drawing/rows.tsx';
import type { NormKind } from '../../drawing/scale.ts';
import { activate, moved } from './drawingEvents.ts';
import { DrawingTools } from './drawingTools.tsx';
import { useGestures } from './gestures.ts';
import { Minimap } from './minimap.tsx';
import { itemUnder, reachOf, tabStop } from './pointed.ts';
import { windowOf, type Window } from './scrollWindow.ts';
import { StepBands } from './stepBands.tsx';
import { brushedSteps, keyCommand, type BrushEnds } from './stepSelection.ts';
import { margins, pointIn, scrolled, scrollIntoSight, scrollToOffset } from './timeScroll.ts';
import type { Action } from './update.ts';
import { useSize } from './useSize.ts';
import { useTimeAxis } from './useTimeAxis.ts';
import { useTell } from './useTell.ts';
import type { TimeDirection, ViewState } from './view.ts';

interface DrawingViewProps {
  readonly analysis: Analysis;
  readonly norm: NormKind;
  readonly selection: Term | undefined;
  readonly view: ViewState;
  readonly isStale: boolean;
  readonly act: (action: Action) => void;
}

/** From so many steps on, a map of all of them stands beside the drawing. */
const leastMapped = 41;

/** Tools that have no room beside the legend, with the bar that scrolls sideways. */
const toolsHeight = 44;

/** The drawing, of which only the rows in sight are in the page; headings and legend stay put. */
export function DrawingView(props: DrawingViewProps): VNode {
  const { analysis, norm, selection, view, isStale, act } = props;
  const time: TimeDirection = 'down';
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const frameSize = useSize(frame);
  const size = useSize(scroller);
  const { before, behind } = margins[time];
  const isNarrow = useRef(false);
  const extent =
    frameSize && frameSize.height - before - behind - (isNarrow.current ? toolsHeight : 0);
  const axis = useTimeAxis({ analysis, view, time, measures: undefined, extent, scroller, act });
  const index = useMemo(() => graphIndex(analysis), [analysis]);
  const base = useMemo(
    () =>
      drawingContext(
        analysis,
        {
          width: size?.width ?? 900,
          axis: axis.axis,
          norm,
          scale: view.scale,
          paint: { kind: 'css' },
        },
        index,
      ),
    [analysis, index, norm, size?.width, axis.axis, view.scale],
  );
  const [reached, setActive] = useState<string>();
  const [part, setPart] = useState<Window>({ top: 0, bottom: 1600 });
  const wantsFocus = useRef(false);
  const brushedByKeys = useRef<BrushEnds | undefined>(undefined);
  const hover = useTell<Steps | undefined>();
  const drag = useTell<Steps | undefined>();
  const seen = useTell<Steps>();

  const selected = selection === undefined ? undefined : itemOfTerm(selection, analysis, index);
  const brushed = brushedSteps(selection);
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
    const now = scrolled(target, time);
    setPart((known) => windowOf(now, known));
    seen.current?.({
      first: stepAt(base.rows, now.offset),
      last: stepAt(base.rows, Math.min(base.rows.height, now.offset + now.extent) - 1),
    });
  }, [base.rows, time]);
  const show = useCallback(
    (item: Item) => {
      const reach = reachOf(item, base);
      if (scroller.current !== null && reach !== undefined) {
        scrollIntoSight(scroller.current, reach.start, reach.end, time);
      }
      onScroll();
    },
    [base, onScroll],
  );
  /** What has a place of its own only in a row gets one. */
  const unfoldFor = (item: Item): void => {
    const step = stepOfItem(item, base);
    const row = step === undefined ? undefined : rowOf(base.rows, step);
    const needsRow = item.kind === 'node' || item.kind === 'edge' || item.kind === 'bar';
    if (step !== undefined && row?.kind === 'strip' && needsRow) axis.openStrip(row, step);
    else show(item);
  };
  const showStep = (step: number): void => {
    const target = scroller.current;
    if (target === null) return;
    const place = placeOf(base.rows, step + 0.5);
    scrollToOffset(target, place - scrolled(target, time).extent / 2, time);
  };

  useLayoutEffect(onScroll, [onScroll, size?.height]);
  // The chosen loss is where the gradient starts: a new one is brought into sight.
  useEffect(() => {
    const id = index.losses.get(analysis.loss);
    if (id !== undefined && size !== undefined) show({ kind: 'node', id });
  }, [analysis.loss, analysis.steps, size === undefined]);
  // So is what the editor's cursor selects.
  useEffect(() => {
    if (selected !== undefined && !wantsFocus.current) unfoldFor(selected);
    const staysThere = brushedByKeys.current !== undefined;
    if (selectedKey !== undefined && !staysThere) setActive(selectedKey);
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

  const rowsOf = (): Element | undefined => scroller.current?.querySelector('.rows') ?? undefined;
  const stepNear = (along: number): number => stepAt(base.rows, along);
  const selectSteps = (steps: Steps): void => {
    act({ type: 'select', term: { kind: 'connectivity', from: steps.first, to: steps.last } });
  };
  const stepsFrom = (from: number, to: number): Steps => {
    const [a, b] = [stepNear(from), stepNear(to)];
    return { first: Math.min(a, b), last: Math.max(a, b) };
  };
  useGestures(scroller, {
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
      const isOn = point !== undefined && point.along >= 0 && point.along <= base.rows.height;
      const step = isOn ? stepNear(point.along) : undefined;
      hover.current?.(step === undefined ? undefined : { first: step, last: step });
    },
    brushesAt: ({ along, across }) =>
      along >= 0 && (across >= base.layout.bars.x - 4 || across <= base.layout.stepX + 10),
    brush: (from, to, done) => {
      const steps = stepsFrom(from, to);
      drag.current?.(done ? undefined : steps);
      if (done) selectSteps(steps);
    },
  });

  /** Enter and click on a strip open it, around the pointer where there is one. */
  const enter = (item: Item, asSource: boolean, step?: number): void => {
    const strip = base.rows.rows.find(
      (row) => row.kind === 'strip' && item.kind === 'strip' && row.first === item.first,
    );
    if (strip?.kind !== 'strip') {
      activate(item, asSource, context, act);
      return;
    }
    const around = step ?? (strip.first + strip.last) >> 1;
    axis.openStrip(strip, around);
    const node = index.rows.get(around)?.find(({ role }) => role === 'state');
    if (node === undefined || step !== undefined) return;
    wantsFocus.current = true;
    setActive(itemKey({ kind: 'node', id: node.id }));
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
        axis.unfoldAll();
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
    if (item === undefined) {
      act({ type: 'clear' });
      return;
    }
    setActive(itemKey(item));
    enter(item, event.altKey, point === undefined ? undefined : stepNear(point.along));
  };
  const onDblClick = (event: MouseEvent): void => {
    const rows = rowsOf();
    if (rows === undefined || brushed === undefined) return;
    const { along, across } = pointIn(rows, event, time);
    const moment = momentAt(base.rows, along);
    const isOn = moment >= brushed.first && moment < brushed.last + 1;
    if (isOn && across >= base.layout.bars.x - 4) axis.zoomTo(brushed);
  };

  const { layout, rows } = base;
  isNarrow.current = size !== undefined && layout.width > size.width;
  // Scrolling changes neither of them.
  const headings = useMemo(() => <Headings context={context} />, [context]);
  const legend = useMemo(() => <Legend context={context} y={3} />, [context]);
  const bottom = Math.min(rows.height, part.bottom);
  const top = Math.min(part.top, bottom);
  const whole = axisHeight(analysis, { ...axis.axis, zoom: Math.max(1, axis.axis.zoom) });
  const isLong = analysis.steps >= leastMapped;
  return (
    <div
      class={isNarrow.current ? 'frame frame-narrow' : 'frame'}
      ref={frame}
      style={{
        height: `${before + whole + behind + (isNarrow.current ? toolsHeight : 0)}px`,
      }}
    >
      <div
        class={isStale ? 'drawing drawing-stale' : 'drawing'}
        id="drawing"
        ref={scroller}
        role="application"
        aria-roledescription="gradient graph"
        aria-label={`Unrolled graph of ${analysis.steps} steps. Arrow keys move in time and depth, Enter selects, Escape clears.`}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDblClick={onDblClick}
      >
        <div class="sheet" style={{ width: `${layout.width}px` }}>
          <svg class="gg-drawing headings" width={layout.width} height={headingHeight}>
            {headings}
          </svg>
          <div class="rows" style={{ height: `${rows.height}px` }}>
            <StepBands rows={rows} time={time} brushed={brushed} hover={hover} drag={drag} />
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
      {isLong ? (
        <Minimap
          context={base}
          time={time}
          seen={seen}
          show={showStep}
          page={(pages) => {
            const target = scroller.current;
            if (target === null) return;
            const { offset, extent: page } = scrolled(target, time);
            scrollToOffset(target, offset + pages * page, time);
          }}
        />
      ) : null}
      <DrawingTools
        view={view}
        time={time}
        axis={axis}
        isLong={isLong}
        brushed={brushed}
        act={act}
      />
    </div>
  );
}
