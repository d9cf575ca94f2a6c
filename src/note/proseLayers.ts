import { t } from '@vscode/l10n';
import { defaultLayers, expandLayers, stackOf } from './expandLayers.ts';
import { countedLayers } from './layerCount.ts';
import type { Formula } from './note.ts';
import type { Problem } from './problem.ts';
import type { Segment } from './proseSegments.ts';

/** How many layers an `rnn` block says that the stack at an offset has. */
export type LayersAt = (offset: number) => number | undefined;

export interface StackedSegment {
  readonly segment: Segment;
  readonly problems: readonly Problem[];
}

/** A segment with an equation for each layer of a stack, and how many there are where it is open. */
export function withLayers(
  segment: Segment,
  formulas: readonly Formula[],
  layersAt: LayersAt,
): StackedSegment {
  const stack = stackOf(segment);
  const stated = segment.find(({ base }) => stack && base.endsWith(baseEnd(stack.of)));
  if (stack === undefined || stated === undefined) return { segment, problems: [] };
  const { symbolRange } = stated;
  const said = layersAt(symbolRange.start) ?? countedLayers(formulas, stack.letter);
  const layers = said ?? defaultLayers;
  const problem: Problem = {
    code: 'prose-recurrence',
    severity: 'information',
    range: symbolRange,
    message: t(
      'How many layers {0} counts is open; {1} are computed. `layers: 3` in an rnn block below says another number.',
      stack.letter,
      layers,
    ),
  };
  return {
    segment: expandLayers(segment, stack, layers),
    problems: said === undefined ? [problem] : [],
  };
}

function baseEnd({
  opening,
  letter,
  closing,
}: {
  opening: string;
  letter: string;
  closing: string;
}) {
  return `^{${opening}${letter}${closing}}`;
}
