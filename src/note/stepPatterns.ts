import { stepIndex, type DiagramObjects, type ObjectDefinition } from './diagramObjects.ts';
import type { Expression } from './expression.ts';
import { generalise, type Deviation } from './generalise.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import { mostFrequent, type TimeAxis } from './timeAxis.ts';

/** All rows' definitions of one base, and the pattern that they follow. */
export interface StepPattern {
  readonly base: string;
  readonly body: Expression;
  readonly drawn: readonly DrawnStep[];
  readonly deviations: readonly Deviation[];
}

export interface DrawnStep {
  /** Where the drawing puts it, which is what its own index should say. */
  readonly step: number;
  readonly definition: ObjectDefinition;
}

/** Groups the definitions of a diagram by what they define, and generalises each group. */
export function stepPatterns(objects: DiagramObjects, axis: TimeAxis): readonly StepPattern[] {
  const trusted = trustsLines(objects, axis);
  const groups = new Map<string, DrawnStep[]>();
  for (const definition of objects.definitions) {
    const step = stepOfDefinition(definition, axis, trusted);
    if (step === undefined) continue;
    const group = groups.get(definition.base) ?? [];
    // Two objects of one name at one step: the first one counts.
    if (group.some((one) => one.step === step)) continue;
    groups.set(definition.base, [...group, { step, definition }]);
  }
  const defined = new Set(groups.keys());
  return [...groups].map(([base, drawn]) => {
    const instances = drawn.map(({ step, definition }) => ({ step, body: definition.body }));
    const { pattern, deviations } = generalise(instances, preferenceFor(base, defined));
    return { base, body: pattern, drawn, deviations: withoutBorders(deviations, drawn, defined) };
  });
}

/** Whether the indices of the objects follow the lines of the drawing, by and large. */
function trustsLines({ definitions }: DiagramObjects, axis: TimeAxis): boolean {
  const named = definitions.filter(({ index }) => index !== undefined);
  const agree = named.filter(({ cell, index }) => axis.stepOf(axis.lineOf(cell)) === index);
  return (
    agree.length >= (2 / 3) * named.length ||
    (named.length === 2 && agree.length === 1 && definitions.length > 2)
  );
}

function stepOfDefinition(
  definition: ObjectDefinition,
  axis: TimeAxis,
  trusted: boolean,
): number | undefined {
  const line = axis.stepOf(axis.lineOf(definition.cell));
  if (trusted && line !== undefined) return line;
  if (definition.index !== undefined) return definition.index;
  const steps = readsOf(definition.body, stepIndex).flatMap(({ offset }) => offset ?? []);
  return steps.length > 0 ? mostFrequent(steps) : line;
}

/** A value that is defined is read one step late or at once, but never by itself at its own step. */
function preferenceFor(
  own: string,
  defined: ReadonlySet<string>,
): (base: string, offset: number) => number {
  return (base, offset) => {
    const likely = base === own ? -1 : 0;
    const impossible = base === own && offset >= 0 ? 100 : 0;
    const strange = defined.has(base) && offset > 0 ? 50 : 0;
    return Math.abs(offset - likely) + impossible + strange;
  };
}

/** At the first step a border may have a name of its own, `0` or `s`, for the state before it. */
function withoutBorders(
  deviations: readonly Deviation[],
  drawn: readonly DrawnStep[],
  defined: ReadonlySet<string>,
): readonly Deviation[] {
  const first = Math.min(...drawn.map(({ step }) => step));
  return deviations.filter(({ step, found, expected }) => {
    if (step !== first || expected.kind !== 'symbol' || !defined.has(expected.symbol.base))
      return true;
    if ((stepOffset(expected.symbol) ?? 0) >= 0) return true;
    return (
      found.kind === 'symbol' &&
      found.symbol.indices.length > 0 &&
      found.symbol.base === expected.symbol.base
    );
  });
}
