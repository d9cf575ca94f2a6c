import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import { Headings } from '../../drawing/headings.tsx';
import { headingHeight, legendHeight } from '../../drawing/layout.ts';
import { Legend } from '../../drawing/legend.tsx';
import { Rows } from '../../drawing/rows.tsx';
import type { Window } from './scrollWindow.ts';
import { StepBands, type Tell } from './stepBands.tsx';
import type { TimeDirection } from './view.ts';

interface SheetProps {
  readonly context: DrawingContext;
  /** What of the rows is in the page. */
  readonly part: Window;
  readonly time: TimeDirection;
  readonly brushed: Steps | undefined;
  readonly hover: Tell<Steps | undefined>;
  readonly drag: Tell<Steps | undefined>;
}

/** The whole drawing, larger than what is seen of it: headings, the rows in sight, legend. */
export function Sheet({ context, part, time, brushed, hover, drag }: SheetProps): VNode {
  const { layout, rows } = context;
  // Scrolling changes neither of them.
  const headings = useMemo(() => <Headings context={context} />, [context]);
  const legend = useMemo(() => <Legend context={context} y={3} />, [context]);
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
