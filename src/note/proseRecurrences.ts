import { t } from '@vscode/l10n';
import { backwardRemarks, hasBackwardLayer, reversedSegment } from './backwardLayers.ts';
import { countedFrom } from './countedFrom.ts';
import { equationRecurrence } from './equationRecurrence.ts';
import { generalRemarks, isSaidInFull } from './generalStatements.ts';
import type { Heading } from './mathSpans.ts';
import type { Formula } from './note.ts';
import { pickedEntries } from './pickedEntries.ts';
import type { Problem } from './problem.ts';
import {
  isComputable,
  proseDefinition,
  proseStatements,
  type ProseDefinition,
} from './proseDefinitions.ts';
import { proseGroups, type Group } from './proseGroups.ts';
import { withLayers, type LayersAt } from './proseLayers.ts';
import { proseSegments, type Segment } from './proseSegments.ts';
import type { Range } from './range.ts';
import type { Recurrence } from './recurrence.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import type { SumOfLosses } from './sumOfLosses.ts';
import { unreadSteps } from './unreadSteps.ts';

export interface ProseRecurrences {
  readonly recurrences: readonly Recurrence[];
  readonly problems: readonly Problem[];
}

/** How far a recurrence is unrolled that draws no steps of its own. */
export const defaultSteps = 6;

/**
 * The recurrent networks that the equations of a note state, in one formula or over several.
 * Equations that close into no cycle through the step before are left alone, as is what the
 * recurrences `known` of diagrams state already.
 *
 * @param layersAt how many layers blocks say that stacks have
 */
export function proseRecurrences(
  formulas: readonly Formula[],
  headings: readonly Heading[],
  known: readonly Recurrence[],
  layersAt: LayersAt = () => undefined,
): ProseRecurrences {
  const { definitions, sums } = proseStatements(formulas);
  const stacked = proseSegments(definitions, headings).map((segment) =>
    withLayers(segment, formulas, layersAt),
  );
  const segments = stacked.map(({ segment }) => segment);
  const found = segments.flatMap((segment, i) =>
    networksOf(segment, segments[i + 1]?.[0]?.range.start ?? Infinity, sums),
  );
  const groups = found.map(({ group }) => group);
  const kept = found.filter(
    ({ group }) => !isSaidInFull(group, groups, formulas) && !isKnown(group, known, headings),
  );
  const recurrences: Recurrence[] = [];
  const problems: Problem[] = [
    ...stacked.flatMap((one) => one.problems),
    ...segments.flatMap(backwardRemarks),
    ...unreadSteps(formulas),
    ...generalRemarks(
      definitions,
      kept.map(({ group }) => group),
    ),
  ];
  for (const { group, means, isBackward } of kept) {
    const range = spanOf(group);
    const { recurrence } = equationRecurrence(group, {
      kind: 'equations',
      range,
      steps: defaultSteps,
      section: sectionOf(range.start, headings),
    });
    if (recurrence === undefined) continue;
    recurrences.push(isBackward ? { ...recurrence, runsBackward: true } : recurrence);
    problems.push(...means.map(meanProblem), ...slipsOf(group));
  }
  return { recurrences, problems };
}

interface Found {
  readonly group: Group;
  readonly means: readonly SumOfLosses[];
  readonly isBackward: boolean;
}

/** The networks that run forward, then the layers that run backward. */
function networksOf(segment: Segment, end: number, sums: readonly SumOfLosses[]): readonly Found[] {
  const reversed = reversedSegment(segment);
  const backward = reversed ? groupsWithLosses(reversed, end, sums) : [];
  return [
    ...groupsWithLosses(segment, end, sums),
    ...backward
      .filter(({ group }) => hasBackwardLayer(group))
      .map((one) => ({ ...one, isBackward: true })),
  ];
}

/** One slip may be in the equation of every layer. */
function slipsOf(group: Group): readonly Problem[] {
  const slips = group.flatMap((one) => one.slips);
  return slips.filter(
    ({ range }, i) => slips.findIndex((other) => other.range.start === range.start) === i,
  );
}

/** Adds the loss of a step that stands in a sum over all of them. */
function groupsWithLosses(
  segment: Segment,
  end: number,
  sums: readonly SumOfLosses[],
): readonly Found[] {
  const start = segment[0]?.range.start ?? 0;
  const near = sums.filter(({ range }) => range.start >= start && range.start < end);
  return proseGroups(segment).map((group) => {
    const losses = near.flatMap((sum) => lossOfStep(sum, group) ?? []);
    const distinct = losses.filter(
      ({ base }, i) => losses.findIndex((other) => other.base === base) === i,
    );
    const whole = [...group, ...distinct];
    const means = near.filter((sum) => isMeanOf(sum, whole));
    return { group: whole, means, isBackward: false };
  });
}

/** `L = \sum_t l(o_t, y_t)` as the loss of one step; `w = \sum_k \ldots` is none. */
function lossOfStep(sum: SumOfLosses, group: Group): ProseDefinition | undefined {
  const { base, symbolRange, range, formula } = sum;
  const body = countedFrom(pickedEntries(sum.body, sum.counter), sum.counter, 0);
  if (body.kind === 'symbol' || !isComputable(body)) return undefined;
  const defined = (name: string): boolean => group.some((one) => one.base === name);
  const computed = readsOf(body, stepOffset).some(
    (read) => read.offset === 0 && defined(read.base),
  );
  return computed && !defined(base)
    ? proseDefinition(base, body, symbolRange, range, formula)
    : undefined;
}

function isMeanOf({ isMean, range, body, counter }: SumOfLosses, group: Group): boolean {
  if (!isMean) return false;
  const summed = countedFrom(body, counter, 0);
  return group.some(
    (one) => one.range === range || (summed.kind === 'symbol' && one.base === summed.symbol.base),
  );
}

/** Whether a diagram, or a block, of the same section states it, or says in full what is general here. */
function isKnown(
  group: Group,
  known: readonly Recurrence[],
  headings: readonly Heading[],
): boolean {
  const bases = new Set(group.map(({ base }) => base));
  const section = sectionOf(spanOf(group).start, headings);
  return known.some(
    (other) =>
      other.states.some((state) => bases.has(state)) &&
      (group.every(({ abstract }) => abstract) || other.section === section),
  );
}

function spanOf(group: Group): Range {
  return {
    start: Math.min(...group.map(({ range }) => range.start)),
    end: Math.max(...group.map(({ range }) => range.end)),
  };
}

function meanProblem({ range, base }: SumOfLosses): Problem {
  return {
    code: 'prose-recurrence',
    severity: 'information',
    range,
    message: t(
      '{0} is the mean over the steps, 1/T of the sum of all losses, and so is its gradient: choose the sum in the panel. Equations with {0} are checked with the mean.',
      base,
    ),
  };
}

export function sectionOf(offset: number, headings: readonly Heading[]): string {
  return headings.findLast(({ start }) => start <= offset)?.text ?? '';
}
