import type { VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { Term } from '../../analysis/term.ts';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { graphIndex } from '../../drawing/graphIndex.ts';
import { itemKey, type Item } from '../../drawing/items.ts';
import type { PathPlace } from '../../drawing/litPath.ts';
import { stepOfItem } from '../../drawing/navigation.ts';
import { sidewaysLayout, sidewaysMeasures } from '../../drawing/sidewaysLayout.ts';
import { placeOf, rowOf, stepAt } from '../../drawing/rowPlaces.ts';
import type { NormKind } from '../../drawing/scale.ts';
import { bringIntoSight, isNodeSeen } from './bringIntoSight.ts';
import { useDrawingHandlers } from './drawingHandlers.ts';
import { DrawingTools } from './drawingTools.tsx';
import { openedCell, useInnerHandlers } from './innerHandlers.ts';
import { frameHeight, leastMapped, roomForRows } from './frameHeight.ts';
import { Minimap } from './minimap.tsx';
import { tabStop } from './pointed.ts';
import { Sheet, SideLegend } from './sheet.tsx';
import type { BrushEnds } from './stepSelection.ts';
import { scrollAcross, scrolled, scrollPages, scrollToMiddle } from './timeScroll.ts';
import type { Action } from './update.ts';
import { useBase } from './useBase.ts';
import { useFocus } from './useFocus.ts';
import { useScrollWindow } from './useScrollWindow.ts';
import { useSelected } from './useSelected.ts';
import { useSize } from './useSize.ts';
import { useTile } from './useTile.ts';
import { useTimeAxis } from './useTimeAxis.ts';
import { useTell } from './useTell.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import type { Tile } from '../../drawing/triangleGrid.ts';
import type { ViewState } from './view.ts';
import { t } from './words.ts';

interface DrawingViewProps {
  readonly analysis: Analysis;
  readonly norm: NormKind;
  /** Another setting, drawn as an outline. */
  readonly other: Analysis | undefined;
  /** A part of the triangle in more detail, once it is known. */
  readonly tile: Tile | undefined;
  /** More of the triangle can be asked for. */
  readonly refines: boolean;
  readonly selection: Term | undefined;
  /** The single path that is lit; where there is none, a selected term may be one. */
  readonly path: PathPlace | undefined;
  readonly view: ViewState;
  readonly time: TimeDirection;
  /** The inside of the opened cell, once it is known. */
  readonly inside: InsideCell | undefined;
  readonly isStale: boolean;
  readonly act: (action: Action) => void;
}

/** Below this width the tools have no room beside a legend that stands below the drawing. */
const narrowSideways = 640;

/** The drawing, of which only the rows in sight are in the page; headings and legend stay put. */
export function DrawingView(props: DrawingViewProps): VNode {
  const { analysis, norm, other, tile, selection, path, view, time, isStale, act } = props;
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const frameSize = useSize(frame);
  const size = useSize(scroller);
  const isNarrow = useRef(false);
  const isDown = time === 'down';
  const index = useMemo(() => graphIndex(analysis), [analysis]);
  const sideways = useMemo(
    () => (isDown ? undefined : sidewaysLayout(analysis, index)),
    [analysis, index, isDown],
  );
  const measures = useMemo(() => sideways && sidewaysMeasures(sideways), [sideways]);
  const extent = roomForRows(frameSize, size, time, isNarrow.current);
  const width = size?.width ?? 900;
  const height = isDown ? undefined : size?.height;
  const [told, setTold] = useState<string>();
  const opened = useMemo(
    () => openedCell(isDown ? props.inside : undefined, view, analysis, index, width),
    [isDown, props.inside, view.opened, analysis, index, width],
  );
  const axis = useTimeAxis({
    analysis,
    view,
    time,
    measures,
    extent,
    openedCell: opened && { step: opened.inside.step, room: opened.layout.height },
    scroller,
    act,
  });
  const base = useBase(analysis, index, {
    ...{ width, height, time, norm, other, tile },
    scale: view.scale,
    rows: axis.rows,
  });
  const [reached, setActive] = useState<string>();
  const { part, follow } = useScrollWindow(axis.landing);
  const wantsFocus = useRef(false);
  const brushedByKeys = useRef<BrushEnds | undefined>(undefined);
  const hover = useTell<Steps | undefined>();
  const drag = useTell<Steps | undefined>();
  const seen = useTell<Steps>();

  const { selected, home, brushed, lit } = useSelected(selection, path, analysis, index, base);
  const homeKey = home === undefined ? undefined : itemKey(home);
  const active = useMemo(() => tabStop(reached, base, part), [reached, base, part]);
  const selectedKey = selected === undefined ? undefined : itemKey(selected);
  const interaction = useMemo(
    () => ({ active, selected: selectedKey, lit }),
    [active, selectedKey, lit],
  );
  const context: DrawingContext = useMemo(
    () => ({ ...base, interaction, opened: opened && { ...opened, told } }),
    [base, interaction, opened, told],
  );

  const rest = useTile({
    context: base,
    scroller,
    extent: isDown ? size?.height : size?.width,
    refines: props.refines,
    act,
  });
  const loss = index.losses.get(analysis.loss);
  const isLossSeen = useRef(true);
  const onScroll = useCallback(
    (scroll?: Event) => {
      rest();
      const target = scroller.current;
      if (target === null || size === undefined) return;
      const now = scrolled(target, time);
      follow(now);
      // It was not scrolled out of sight where there is less room already; the effects bring it back.
      const isLater = scroll !== undefined && target.clientHeight !== size.height;
      if (!isLater) isLossSeen.current = isNodeSeen(target, loss, base);
      seen.current?.({
        first: stepAt(base.rows, now.offset),
        last: stepAt(base.rows, Math.min(base.rows.height, now.offset + now.extent) - 1),
      });
    },
    [base.rows, time, rest, loss, size?.height],
  );
  const show = useCallback(
    (item: Item) => {
      if (scroller.current !== null) bringIntoSight(scroller.current, item, base);
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
  // By the time that it is called, the axis may have been zoomed.
  const unfoldLatest = useRef(unfoldFor);
  unfoldLatest.current = unfoldFor;
  const showStep = (step: number): void => {
    const place = placeOf(base.rows, step + 0.5);
    if (scroller.current !== null) scrollToMiddle(scroller.current, place, time);
  };

  // Where there is less room now, as for longer remarks, what was in sight stays there.
  useLayoutEffect(() => {
    if (isLossSeen.current && loss !== undefined) show({ kind: 'node', id: loss });
  }, [size?.height, extent]);
  useLayoutEffect(() => {
    onScroll();
  }, [onScroll]);
  // What was selected may be why there is less room now; an opened cell is what is looked at.
  useEffect(() => {
    if (scroller.current === null || opened !== undefined) return;
    if (selected !== undefined) show(selected);
    scrollAcross(scroller.current, selectedKey);
  }, [size?.height]);
  // The chosen loss is where the gradient starts: a new one is brought into sight.
  useEffect(() => {
    if (loss !== undefined && size !== undefined) show({ kind: 'node', id: loss });
  }, [analysis.loss, analysis.steps, size === undefined]);
  // So is what the editor's cursor selects.
  useEffect(() => {
    // Not within the effect: to unfold draws the page anew, at once.
    if (home !== undefined && !wantsFocus.current) {
      queueMicrotask(() => {
        unfoldLatest.current(home);
      });
    }
    const staysThere = brushedByKeys.current !== undefined;
    if (homeKey !== undefined && !staysThere) setActive(homeKey);
  }, [homeKey]);
  useFocus({ scroller, context: base, reached, active, setActive, wantsFocus });

  const { onKeyDown, onClick, onDblClick } = useDrawingHandlers({
    scroller,
    time,
    axis,
    context,
    brushed,
    brushedByKeys,
    hover,
    drag,
    show,
    act,
    setActive,
    wantsFocus,
  });

  const inner = useInnerHandlers({ scroller, height: size?.height, context, view, act, setTold });
  isNarrow.current =
    size !== undefined && (isDown ? base.layout.width > size.width : size.width < narrowSideways);
  const isLong = analysis.steps >= leastMapped;
  return (
    <main
      class={`frame frame-${time}${isNarrow.current ? ' frame-narrow' : ''}${isLong ? ' frame-mapped' : ''}`}
      ref={frame}
      style={{
        height: frameHeight({
          analysis,
          axis: axis.axis,
          across: sideways?.width,
          isNarrow: isNarrow.current,
        }),
      }}
    >
      <div
        class={isStale ? 'drawing drawing-stale' : 'drawing'}
        id="drawing"
        ref={scroller}
        role="application"
        aria-roledescription={t('gradient graph')}
        aria-label={t(
          'Unrolled graph of {0} steps. Arrow keys move in time and depth, Enter selects, Escape clears.',
          analysis.steps,
        )}
        onScroll={onScroll}
        onFocusIn={inner.onFocusIn}
        onKeyDown={(event) => {
          if (!inner.onKeyDown(event)) onKeyDown(event);
        }}
        onClick={(event) => {
          if (!inner.onClick(event)) onClick(event);
        }}
        onDblClick={(event) => {
          if (!inner.onDblClick(event)) onDblClick();
        }}
      >
        {size === undefined ? null : (
          <Sheet
            context={context}
            part={part}
            time={time}
            brushed={brushed}
            hover={hover}
            drag={drag}
          />
        )}
      </div>
      {isDown ? null : <SideLegend context={base} width={width} />}
      {isLong ? (
        <Minimap
          context={base}
          time={time}
          seen={seen}
          show={showStep}
          page={(pages) => {
            if (scroller.current !== null) scrollPages(scroller.current, pages, time);
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
    </main>
  );
}
