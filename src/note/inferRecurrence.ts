import { t } from '@vscode/l10n';
import { arrowProblems } from './arrowProblems.ts';
import type { Diagram } from './diagram.ts';
import { diagramObjects } from './diagramObjects.ts';
import { nodeArrows } from './nodeArrows.ts';
import { patternProblems, type PatternContext } from './patternProblems.ts';
import type { Problem } from './problem.ts';
import { occurrencesOf } from './occurrences.ts';
import { orderWithinStep } from './orderWithinStep.ts';
import type { Recurrence, StepDefinition } from './recurrence.ts';
import { stepNumbers } from './stepNumbers.ts';
import { stepPatterns, type StepPattern } from './stepPatterns.ts';
import { stepRoles, type StepRoles } from './stepRoles.ts';
import { mostFrequent, timeAxis } from './timeAxis.ts';

export interface Inference {
  readonly recurrence: Recurrence | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads a diagram as an unrolled recurrence: its rows, which differ by their index only, become
 * `h_t = f(w, x_t, h_{t-1})`. A diagram that is none gets a word about why, and no recurrence.
 */
export function inferRecurrence(diagram: Diagram, section: string): Inference {
  const numbers = stepNumbers(diagram);
  const objects = diagramObjects(diagram, numbers);
  const axis = timeAxis(diagram, objects);
  const context: PatternContext = { objects, axis, numbers };
  const patterns = stepPatterns(objects, axis);
  const roles = stepRoles(patterns);
  const order = orderWithinStep(patterns);
  const why = whyNone(patterns, roles, order);
  if (why !== undefined || order === undefined) {
    return { recurrence: undefined, problems: [noRecurrence(diagram, why ?? '')] };
  }
  const broken = patternProblems(patterns, context);
  const steps = patterns.flatMap(({ drawn }) => drawn.map(({ step }) => step));
  const firstStep = Math.min(...steps);
  const lastStep = Math.max(...steps);
  const places = occurrencesOf(diagram, roles, context, firstStep);
  const recurrence: Recurrence = {
    kind: 'diagram',
    range: diagram.range,
    definitions: order.map((pattern) => definitionOf(pattern, roles, context)),
    states: roles.states,
    leaves: places.leaves,
    parameters: places.parameters,
    borders: places.borders,
    arrows: nodeArrows(diagram, patterns, context),
    firstStep,
    drawnSteps: lastStep - firstStep + 1,
    timeRuns: axis.timeRuns,
    section,
    convention: 'column',
  };
  return {
    recurrence,
    problems: [...broken, ...arrowProblems(diagram, patterns, context, broken)],
  };
}

function definitionOf(
  { base, body, drawn }: StepPattern,
  roles: StepRoles,
  { axis }: PatternContext,
): StepDefinition {
  const columns = drawn.map(({ definition: { cell } }) =>
    axis.timeRuns === 'down' ? cell.column : cell.row,
  );
  return {
    target: base,
    role: roles.roleOf(base),
    body,
    column: mostFrequent(columns),
    occurrences: drawn.map(({ step, definition: { symbolRange, range } }) => ({
      step,
      symbolRange,
      range,
    })),
  };
}

function whyNone(
  patterns: readonly StepPattern[],
  roles: StepRoles,
  order: readonly StepPattern[] | undefined,
): string | undefined {
  if (patterns.length === 0) return t('no object is computed, as in h_1 = f(w, x_1, h_0)');
  if (roles.looksAhead)
    return t(
      'an object is computed from a later step, and only what runs forwards in time is read',
    );
  if (roles.states.length === 0) return t("no object is computed from an earlier step's");
  return order ? undefined : t('objects of the same step are computed from each other');
}

/** At the first character, so that a diagram of another subject is not underlined as a whole. */
function noRecurrence(diagram: Diagram, why: string): Problem {
  const { start } = diagram.range;
  return {
    code: 'cd-no-recurrence',
    severity: 'information',
    range: { start, end: start + '\\begin'.length },
    message: t(
      'No recurrence here: {0}. The diagram is drawn as it is, and nothing is computed.',
      why,
    ),
  };
}
