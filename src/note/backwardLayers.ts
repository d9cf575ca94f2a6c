import { mapSymbols } from './mapExpression.ts';
import type { Problem } from './problem.ts';
import { looksAhead, type Group } from './proseGroups.ts';
import type { Segment } from './proseSegments.ts';

/** Layers that run backward in time are told apart from errors, which do too, by their arrow. */
function isBackwardLayer(one: Segment[number], segment: Segment): boolean {
  return one.base.includes('\\overleftarrow') && looksAhead(one, segment);
}

/**
 * A segment with its steps counted from the last one to the first, in which a layer
 * `\overleftarrow{h}_t` reads the step before; undefined where it has no such layer.
 */
export function reversedSegment(segment: Segment): Segment | undefined {
  if (!segment.some((one) => isBackwardLayer(one, segment))) return undefined;
  return segment.map((one) => ({
    ...one,
    body: mapSymbols(one.body, ({ base, indices }) => ({
      base,
      indices: indices.map((index) =>
        index.kind === 'variable' && index.name === 't'
          ? // 0 - 0 is no -0.
            { ...index, offset: 0 - index.offset }
          : index,
      ),
    })),
  }));
}

/** Whether a network of a reversed segment is a layer that runs backward. */
export function hasBackwardLayer(group: Group): boolean {
  return group.some(({ base }) => base.includes('\\overleftarrow'));
}

/** What is to be known of a layer that runs backward. */
export function backwardRemarks(segment: Segment): readonly Problem[] {
  return segment
    .filter((one) => isBackwardLayer(one, segment))
    .map(({ base, symbolRange }) => ({
      code: 'prose-recurrence',
      severity: 'information',
      range: symbolRange,
      message: `${base} runs from the last step to the first. It is a model of its own, whose steps are counted in that order; what reads both directions is not computed.`,
    }));
}
