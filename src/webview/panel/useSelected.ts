import { useMemo } from 'preact/hooks';
import type { Analysis } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';
import type { DrawingContext } from '../../drawing/context.ts';
import type { Steps } from '../../drawing/folds.ts';
import type { GraphIndex } from '../../drawing/graphIndex.ts';
import { itemOfTerm, type Item } from '../../drawing/items.ts';
import { litPath, pathPlace, type PathPlace } from '../../drawing/litPath.ts';
import { brushedSteps } from './stepSelection.ts';

/** What of a drawing is selected or lit. */
export interface Selected {
  readonly selected: Item | undefined;
  /** The same with the coarse triangle: a tile that comes or goes is no reason to scroll anywhere. */
  readonly home: Item | undefined;
  readonly brushed: Steps | undefined;
  /** The items of the path. */
  readonly lit: ReadonlySet<string> | undefined;
}

/** @param path the single path that is lit; where there is none, a selected term may be one */
export function useSelected(
  selection: Term | undefined,
  path: PathPlace | undefined,
  analysis: Analysis,
  index: GraphIndex,
  { triangle }: Pick<DrawingContext, 'triangle'>,
): Selected {
  const lit = useMemo(() => {
    const place = path ?? (selection && pathPlace(selection, analysis));
    return place === undefined ? undefined : litPath(place, analysis, index);
  }, [path, selection, analysis, index]);
  return {
    selected: selection && itemOfTerm(selection, analysis, index, triangle),
    home: selection && itemOfTerm(selection, analysis, index),
    brushed: brushedSteps(selection),
    lit,
  };
}
