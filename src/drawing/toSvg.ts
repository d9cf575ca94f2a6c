import { t } from '@vscode/l10n';
import { h, type JSX, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Analysis } from '../analysis/analysis.ts';
import { isWhole } from '../analysis/isWhole.ts';
import { finish, type Work } from '../tensor/work.ts';
import { drawingContext, type DrawingContext } from './context.ts';
import { keptInPanel, keptOnPaper, overviewFolds } from './folds.ts';
import { graphIndex, type GraphIndex } from './graphIndex.ts';
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
  return finish(drawingSvg(analysis, options));
}

/** The same in pieces. */
export function* drawingSvg(analysis: Analysis, options: SvgOptions): Work<string> {
  const paint =
    options.kind === 'preview'
      ? ({ kind: 'css' } as const)
      : ({ kind: 'ink', theme: options.theme ?? 'light' } as const);
  const time = options.time ?? analysis.timeRuns;
  const width = options.width ?? 966;
  const index = graphIndex(analysis);
  yield;
  const look = { width, time, axis: axisOnPaper(analysis, index, time, width), paint };
  const context = drawingContext(analysis, { ...look, norm: options.norm ?? '2' }, index);
  const parts: string[] = [];
  for (const part of partsOf(context)) {
    yield;
    parts.push(renderToString(part));
  }
  return renderToString(frame(context, parts.join('')));
}

/** Sideways the steps move together until they fit, and more of them are folded. */
function axisOnPaper(
  analysis: Analysis,
  index: GraphIndex,
  time: TimeDirection,
  width: number,
): TimeAxis {
  if (time === 'down') return { folds: overviewFolds(analysis, keptOnPaper), zoom: 1 };
  const measures = sidewaysMeasures(sidewaysLayout(analysis, index));
  const axis = { folds: overviewFolds(analysis, keptInPanel), zoom: 1, measures };
  const least = measures.least / measures.natural;
  const zoom = fittingZoom(analysis, axis, width - sideHeadingWidth, least);
  return { ...axis, zoom: Math.max(zoom, least * 1.001) };
}

function partsOf(context: DrawingContext): readonly JSX.Element[] {
  const { analysis, paint, rows, time } = context;
  const { width, height } = sizeOf(context);
  const isDown = time === 'down';
  return [
    h('title', null, titleOf(analysis)),
    ...(paint.kind === 'ink'
      ? [
          h('style', null, standaloneCss(paint.theme)),
          h('rect', { class: 'gg-paper', width, height }),
        ]
      : []),
    h(isDown ? Headings : SideHeadings, { scene: context }),
    h(
      'g',
      { transform: isDown ? `translate(0 ${headingHeight})` : `translate(${sideHeadingWidth} 0)` },
      h(
        'g',
        isDown ? {} : { transform: mirrored },
        h(Rows, { context, top: 0, bottom: rows.height }),
      ),
    ),
    h(Legend, { scene: context, y: height - legendHeight }),
  ];
}

function frame(context: DrawingContext, inside: string): VNode {
  const { width, height } = sizeOf(context);
  return h('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'gg-drawing gg-static',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': titleOf(context.analysis),
    dangerouslySetInnerHTML: { __html: inside },
  });
}

function titleOf(analysis: Analysis): string {
  const rest = isWhole(analysis)
    ? verdictSentence(analysis)
    : t('The connectivity is being computed.');
  const loss = lossWords(analysis);
  return `${t('The gradient of {0} through {1} steps.', loss, analysis.steps)} ${rest}`;
}

function sizeOf({ layout, rows, time }: DrawingContext): { width: number; height: number } {
  const [along, across] = [Math.ceil(rows.height), Math.ceil(layout.width)];
  return time === 'down'
    ? { width: across, height: headingHeight + along + legendHeight }
    : {
        width: Math.max(sideLegendWidth, sideHeadingWidth + along + 4),
        height: across + legendHeight,
      };
}
