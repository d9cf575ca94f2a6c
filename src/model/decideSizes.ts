import type { Recurrence } from '../note/recurrence.ts';
import type { CompiledStep } from './compileStep.ts';
import { derivedSizes } from './derivedSizes.ts';
import type { Dimension } from './dimensions.ts';
import { shapeOf } from './draft.ts';

/** The sizes that are given where nothing else tells. */
export interface AssumedSizes {
  readonly input: number;
  readonly state: number;
  readonly output: number;
  /** Whether a size that is taken already is given only once. */
  readonly isDistinct: boolean;
}

const usualSizes: AssumedSizes = { input: 2, state: 4, output: 3, isDistinct: true };

/**
 * Gives a size to every dimension that the note leaves open: small, and all different, so that a
 * wrong order of factors or a missing transpose shows. The first input has 2 entries, the first
 * state 4, the first output 3; what else is independent of those, or finds its size taken, gets 5, 6, ….
 * @returns whether a dimension's size was decided here
 * @throws NotComputable where joined parts do not fit.
 */
export function decideSizes(
  recurrence: Recurrence,
  compiled: CompiledStep,
  sizes: AssumedSizes = usualSizes,
): (dimension: Dimension) => boolean {
  const { draft, nodes, stateInputs, leafInputs } = compiled;
  const { dimensions } = draft;
  const assumed: Dimension[] = [];
  const taken = new Set(
    draft.operations.flatMap(({ shape }) => shape.flatMap((one) => dimensions.sizeOf(one) ?? [])),
  );
  const give = (dimension: Dimension, preferred: number | undefined): void => {
    if (dimensions.sizeOf(dimension) !== undefined) return;
    let size = preferred ?? (sizes.isDistinct ? 5 : 1);
    for (let next = 5; sizes.isDistinct && taken.has(size); next++) size = next;
    taken.add(size);
    assumed.push(dimension);
    dimensions.give(dimension, size);
    derivedSizes(draft);
  };
  const giveAll = (shape: readonly Dimension[], preferred: number | undefined): void => {
    for (const dimension of shape) give(dimension, preferred);
  };

  const inputs = new Set(
    recurrence.leaves.flatMap(({ base, role }) => (role === 'input' ? [base] : [])),
  );
  for (const { base, operation } of leafInputs.values()) {
    if (inputs.has(base)) giveAll(shapeOf(draft, operation), sizes.input);
  }
  for (const input of stateInputs.values()) giveAll(shapeOf(draft, input), sizes.state);
  for (const { definition, operation } of nodes) {
    if (definition.role === 'output') giveAll(shapeOf(draft, operation), sizes.output);
  }
  for (const { kind, inputs: parts } of draft.operations) {
    if (kind !== 'concatenate') continue;
    for (const part of parts) giveAll(shapeOf(draft, part), undefined);
  }
  for (const { shape } of draft.operations) giveAll(shape, undefined);
  return (dimension) => assumed.some((one) => dimensions.same(one, dimension));
}
