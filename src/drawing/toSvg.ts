import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Analysis } from '../analysis/analysis.ts';
import { drawingContext, type DrawingContext } from './context.ts';
import { keptOnPaper, overviewFolds } from './folds.ts';
import { lossWords } from './formulas.ts';
import { Headings } from './headings.tsx';
import { standaloneCss } from './inks.ts';
import { headingHeight, legendHeight } from './layout.ts';
import { Legend } from './legend.tsx';
import type { Theme } from './ramp.ts';
import { Rows } from './rows.tsx';
import type { NormKind } from './scale.ts';
import { verdictSentence } from './verdictSentence.ts';

export type SvgOptions = (
  | { readonly kind: 'preview' }
  /** A file of its own: colours and fonts inside. */
  | { readonly kind: 'standalone'; readonly theme?: Theme }
) & { readonly width?: number; readonly norm?: NormKind };

/**
 * The whole drawing as one static SVG. For the preview its colours come from `drawing.css` and
 * the editor's theme; standing alone it carries them itself. Long runs of steps are folded.
 */
export function drawingToSvg(analysis: Analysis, options: SvgOptions): string {
  const paint =
    options.kind === 'preview'
      ? ({ kind: 'css' } as const)
      : ({ kind: 'ink', theme: options.theme ?? 'light' } as const);
  const context = drawingContext(analysis, {
    width: options.width ?? 966,
    axis: { folds: overviewFolds(analysis, keptOnPaper), zoom: 1 },
    norm: options.norm ?? '2',
    paint,
  });
  return renderToString(StaticDrawing({ context }));
}

function StaticDrawing({ context }: { readonly context: DrawingContext }): VNode {
  const { analysis, layout, rows, paint } = context;
  const width = Math.ceil(layout.width);
  const height = Math.ceil(headingHeight + rows.height + legendHeight);
  const title = `The gradient of ${lossWords(analysis)} through ${analysis.steps} steps. ${verdictSentence(analysis)}`;
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
    h(Headings, { context }),
    h(
      'g',
      { transform: `translate(0 ${headingHeight})` },
      h(Rows, { context, top: 0, bottom: rows.height }),
      h(Legend, { context, y: rows.height }),
    ),
  );
}
