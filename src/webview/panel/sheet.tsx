import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { Headings } from '../../drawing/headings.tsx';
import { headingHeight, legendHeight } from '../../drawing/layout.ts';
import { Legend } from '../../drawing/legend.tsx';
import { useScenes } from '../../drawing/useScenes.ts';
import { Rows } from '../../drawing/rows.tsx';
import { SideHeadings } from '../../drawing/sideHeadings.tsx';
import { sideHeadingWidth, sideLegendWidth } from '../../drawing/sidewaysLayout.ts';
import { mirrored, type TimeDirection } from '../../drawing/timeDirection.ts';
import type { Window } from './scrollWindow.ts';
import { StepBands, type Tell } from './stepBands.tsx';

interface SheetProps {
  readonly context: DrawingContext;
  /** What of the rows is in the page. */
  readonly part: Window;
  readonly time: TimeDirection;
  readonly brushed: Steps | undefined;
  readonly hover: Tell<Steps | undefined>;
  readonly drag: Tell<Steps | undefined>;
}

/** The whole drawing, with time to the right: the headings stand left of it. */
function SidewaysSheet({ context, part, time, brushed, hover, drag }: SheetProps): VNode {
  const { layout, rows } = context;
  const { beside } = useScenes(context);
  const headings = useMemo(() => <SideHeadings scene={beside} />, [beside]);
  const end = Math.min(rows.height, part.bottom);
  const start = Math.min(part.top, end);
  return (
    <div class="sheet sheet-right" style={{ width: `${sideHeadingWidth + rows.height}px` }}>
      <svg class="gg-drawing headings" width={sideHeadingWidth} height={layout.width}>
        {headings}
      </svg>
      <div class="rows" style={{ width: `${rows.height}px`, height: `${layout.width}px` }}>
        <StepBands rows={rows} time={time} brushed={brushed} hover={hover} drag={drag} />
        <svg
          class="gg-drawing"
          style={{ left: `${start}px` }}
          width={end - start}
          height={layout.width}
          viewBox={`${start} 0 ${end - start} ${layout.width}`}
        >
          <g transform={mirrored}>
            <Rows context={context} top={start} bottom={end} />
          </g>
        </svg>
      </div>
    </div>
  );
}

/** The legend below it, which does not scroll with it. */
export function SideLegend({
  context,
  width,
}: {
  readonly context: DrawingContext;
  readonly width: number;
}): VNode {
  const room = Math.min(sideLegendWidth, width);
  const { beside } = useScenes(context);
  return (
    <div class="side-legend">
      <svg class="gg-drawing" width={room} height={legendHeight}>
        {useMemo(
          () => (
            <Legend scene={beside} y={3} room={room} />
          ),
          [beside, room],
        )}
      </svg>
    </div>
  );
}

/** The whole drawing, larger than what is seen of it: headings, the rows in sight, legend. */
export function Sheet(props: SheetProps): VNode {
  return props.time === 'down' ? <DownSheet {...props} /> : <SidewaysSheet {...props} />;
}

function DownSheet({ context, part, time, brushed, hover, drag }: SheetProps): VNode {
  const { layout, rows } = context;
  // Neither scrolling nor zooming changes them.
  const { beside } = useScenes(context);
  const headings = useMemo(() => <Headings scene={beside} />, [beside]);
  const legend = useMemo(() => <Legend scene={beside} y={3} />, [beside]);
  const bottom = Math.min(rows.height, part.bottom);
  const top = Math.min(part.top, bottom);
  return (
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
  );
}
