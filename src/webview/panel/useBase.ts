import { useMemo } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import { drawingScene, type DrawingContext, type SceneOptions } from '../../drawing/context.ts';
import type { GraphIndex } from '../../drawing/graphIndex.ts';
import type { RowLayout } from '../../drawing/rowLayout.ts';

interface BaseOptions extends Omit<SceneOptions, 'paint'> {
  readonly rows: RowLayout;
}

/** What is drawn, before anything is selected; while it is zoomed, nothing of it is new but its rows. */
export function useBase(
  analysis: Analysis,
  index: GraphIndex,
  { rows, ...options }: BaseOptions,
): DrawingContext {
  const { width, height, time, norm, scale, other, tile } = options;
  const scene = useMemo(
    () => drawingScene(analysis, { ...options, paint: { kind: 'css' } }, index),
    [analysis, index, time === 'right' ? height : width, time, norm, scale, other, tile],
  );
  return useMemo(() => ({ ...scene, rows }), [scene, rows]);
}
