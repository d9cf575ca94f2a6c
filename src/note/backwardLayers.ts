import { t } from '@vscode/l10n';
import { mapSymbols } from './mapExpression.ts';
import type { Problem } from './problem.ts';
import { looksAhead, withReaders, type Group } from './proseGroups.ts';
import type { Segment } from './proseSegments.ts';
import { readsOf, stepOffset } from './stepReads.ts';

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

/** What is to be known of layers that run backward, and of what is made of both directions. */
export function backwardRemarks(segment: Segment): readonly Problem[] {
  const reversed = reversedSegment(segment);
  if (reversed === undefined) return [];
  const both = readersOfBoth(segment, reversed);
  return segment.flatMap((one): readonly Problem[] => {
    const { base, body, symbolRange } = one;
    const remark = {
      code: 'prose-recurrence',
      severity: 'information',
      range: symbolRange,
    } as const;
    if (both.has(base)) {
      // Of a chain of such values the first one says it for all.
      const isFirst = !readsOf(body, stepOffset).some(
        (read) => read.base !== base && both.has(read.base),
      );
      if (!isFirst) return [];
      const message = t(
        '{0} is made of layers of both directions. Each direction is a model of its own, so {0} and what is computed from it are in neither. For gradients through one direction, write an output that reads only that one.',
        base,
      );
      return [{ ...remark, message }];
    }
    if (!isBackwardLayer(one, segment)) return [];
    const message = t(
      '{0} runs from the last step to the first. It is a model of its own, whose steps are counted in that order; what reads both directions is not computed.',
      base,
    );
    return [{ ...remark, message }];
  });
}

/** What is computed from a layer of each direction, and hence belongs to no pass over the steps. */
function readersOfBoth(segment: Segment, reversed: Segment): ReadonlySet<string> {
  const backward = segment.filter((one) => isBackwardLayer(one, segment));
  const forward = reversed.filter((one) => looksAhead(one, reversed));
  const ofForward = withReaders(
    forward.map(({ base }) => base),
    segment,
  );
  const ofBackward = withReaders(
    backward.map(({ base }) => base),
    segment,
  );
  return new Set([...ofForward].filter((base) => ofBackward.has(base)));
}
