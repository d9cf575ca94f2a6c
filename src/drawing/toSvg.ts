import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Analysis } from '../analysis/analysis.ts';
import { isWhole } from '../analysis/isWhole.ts';
import { drawingContext, type DrawingContext } from './context.ts';
import { keptInPanel, keptOnPaper, overviewFolds } from './folds.ts';
import { graphIndex } from './graphIndex.ts';
import { lossWords } from './formulas.ts';
import { Headings } from './headings.tsx';
import { standaloneCss } from './inks.ts';
import { headingHeight, legendHeight } from './layout.ts';
import { Legend } from './legend.tsx';
import type { Theme } from './ramp.ts';
import { fittingZoom, type TimeAxis } from './rowLayout.ts';
import { Rows } from './rows.tsx';
import { SideHeadings } from './sideHeadings.tsx';
import {
  sideHeadingWidth,
  sideLegendWidth,
  sidewaysLayout,
  sidewaysMeasures,
} from './sidewaysLayout.ts';
import { mirrored, type TimeDirection } from './timeDirection.ts';
import type { NormKind } from './scale.ts';
import { verdictSentence } from './verdictSentence.ts';

export type SvgOptions = (
  | { readonly kind: 'preview' }
  /** A file of its own: colours and fonts inside. */
  | { readonly kind: 'standalone'; readonly theme?: Theme }
) & {
  readonly width?: number;
  readonly norm?: NormKind;
  /** Without it, time runs as the diagram is drawn. */
  readonly time?: TimeDirection;
};

/**
 * The whole drawing as one static SVG. For the preview its colours come from `drawing.css` and
 * the editor's theme; standing alone it carries them itself. Long runs of steps are folded.
 */
export function drawingToSvg(analysis: Analysis, options: SvgOptions): string {
  const paint =
    options.kind === 'preview'
      ? ({ kind: 'css' } as const)
      : ({ kind: 'ink', theme: options.theme ?? 'light' } as const);
  const time = options.time ?? analysis.timeRuns;
  const width = options.width ?? 966;
  const context = drawingContext(analysis, {
    width,
    time,
    axis: axisOnPaper(analysis, time, width),
    norm: options.norm ?? '2',
    paint,
  });
  return renderToString(StaticDrawing({ context }));
}

/** Sideways the steps move together until they fit, and more of them are folded. */
function axisOnPaper(analysis: Analysis, time: TimeDirection, width: number): TimeAxis {
  if (time === 'down') return { folds: overviewFolds(analysis, keptOnPaper), zoom: 1 };
  const measures = sidewaysMeasures(sidewaysLayout(analysis, graphIndex(analysis)));
  const axis = { folds: overviewFolds(analysis, keptInPanel), zoom: 1, measures };
  const least = measures.least / measures.natural;
  const zoom = fittingZoom(analysis, axis, width - sideHeadingWidth, least);
  return { ...axis, zoom: Math.max(zoom, least * 1.001) };
}

function StaticDrawing({ context }: { readonly context: DrawingContext }): VNode {
  const { analysis, layout, rows, paint, time } = context;
  const isDown = time === 'down';
  const [along, across] = [Math.ceil(rows.height), Math.ceil(layout.width)];
  const width = isDown ? across : Math.max(sideLegendWidth, sideHeadingWidth + along + 4);
  const height = (isDown ? headingHeight + along : across) + legendHeight;
  const title = `The gradient of ${lossWords(analysis)} through ${analysis.steps} steps. ${isWhole(analysis) ? verdictSentence(analysis) : 'The connectivity is being computed.'}`;
  return h(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'gg-drawing gg-static',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': title,
    },
    h('title', null, title),
    paint.kind === 'ink' ? h('style', null, standaloneCss(paint.theme)) : null,
    paint.kind === 'ink' ? h('rect', { class: 'gg-paper', width, height }) : null,
    h(isDown ? Headings : SideHeadings, { context }),
    h(
      'g',
      { transform: isDown ? `translate(0 ${headingHeight})` : `translate(${sideHeadingWidth} 0)` },
      h(
        'g',
        isDown ? {} : { transform: mirrored },
        h(Rows, { context, top: 0, bottom: rows.height }),
      ),
    ),
    h(Legend, { context, y: height - legendHeight }),
  );
}
