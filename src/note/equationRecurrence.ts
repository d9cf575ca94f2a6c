import { t } from '@vscode/l10n';
import { conventionOf } from './convention.ts';
import { orderWithinStep } from './orderWithinStep.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import type { Recurrence, StepLeaf } from './recurrence.ts';
import type { StepEquation } from './spec.ts';
import type { StepPattern } from './stepPatterns.ts';
import { stepRoles, type StepRoles } from './stepRoles.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import { nodeName } from './symbol.ts';

export interface EquationsRead {
  readonly recurrence: Recurrence | undefined;
  readonly problems: readonly Problem[];
}

export interface EquationsAbout {
  readonly kind: 'equations' | 'cell';
  readonly range: Range;
  readonly steps: number;
  readonly section: string;
}

/** The recurrence that equations of one step make; steps count from 1. */
export function equationRecurrence(
  equations: readonly StepEquation[],
  { kind, range, steps, section }: EquationsAbout,
): EquationsRead {
  const none = (place: Range, message: string): EquationsRead => ({
    recurrence: undefined,
    problems: [{ code: 'spec-equation', severity: 'error', range: place, message }],
  });
  const byBase = new Map<string, StepEquation>();
  for (const equation of equations) {
    if (byBase.has(equation.base)) {
      return none(equation.symbolRange, t('{0}_t is defined twice.', equation.base));
    }
    byBase.set(equation.base, equation);
  }
  const patterns = equations.map(({ base, body }): StepPattern => ({
    base,
    body,
    drawn: [],
    deviations: [],
  }));
  const roles = stepRoles(patterns);
  const ahead = firstAhead(equations, byBase);
  if (ahead)
    return none(
      ahead,
      t('This is read from a later step, and only what runs forwards in time is computed.'),
    );
  if (roles.states.length === 0) {
    return none(
      equations[0]?.range ?? range,
      t('No equation reads a value of the step before, such as h_{t-1}, so this is no recurrence.'),
    );
  }
  const order = orderWithinStep(patterns);
  if (order === undefined) {
    return none(
      equations[0]?.range ?? range,
      t('These equations need each other within one step.'),
    );
  }
  const inputs = roles.leaves.filter(({ role }) => role === 'input');
  const recurrence: Recurrence = {
    kind,
    range,
    definitions: order.map(({ base, body }, i) => ({
      target: base,
      role: roles.roleOf(base),
      body,
      column: inputs.length + i,
      occurrences: [],
      statedAt: byBase.get(base)?.symbolRange ?? range,
    })),
    states: roles.states,
    leaves: leavesOf(roles, inputs.length, order.length, equations),
    parameters: roles.parameters.map((base) => ({ base, occurrences: placesOf(base, equations) })),
    borders: roles.states.map((base) => ({ symbol: nodeName(base, 0), base, ranges: [] })),
    arrows: [],
    firstStep: 1,
    drawnSteps: steps,
    timeRuns: 'down',
    section,
    convention: conventionOf(equations.map(({ body }) => body)) ?? 'column',
  };
  return { recurrence, problems: [] };
}

/** Inputs stand left of what is computed, targets right of it. */
function leavesOf(
  { leaves }: StepRoles,
  inputs: number,
  computed: number,
  equations: readonly StepEquation[],
): readonly StepLeaf[] {
  let input = 0;
  let target = inputs + computed;
  const first = new Map<string, Range>();
  for (const { body } of equations) {
    for (const { base, expression } of readsOf(body, stepOffset)) {
      if (!first.has(base)) first.set(base, expression.range);
    }
  }
  return leaves.map(({ base, role }) => {
    const statedAt = first.get(base);
    return {
      base,
      role,
      column: role === 'input' ? input++ : target++,
      occurrences: [],
      ...(statedAt && { statedAt }),
    };
  });
}

function placesOf(base: string, equations: readonly StepEquation[]): readonly Range[] {
  return equations.flatMap(({ body }) =>
    readsOf(body, stepOffset)
      .filter((read) => read.base === base && read.offset === undefined)
      .map(({ expression }) => expression.range),
  );
}

function firstAhead(
  equations: readonly StepEquation[],
  defined: ReadonlyMap<string, StepEquation>,
): Range | undefined {
  for (const { body } of equations) {
    const found = readsOf(body, stepOffset).find(
      ({ base, offset }) => defined.has(base) && (offset ?? 0) > 0,
    );
    if (found) return found.expression.range;
  }
  return undefined;
}
