import type { Recurrence } from '../note/recurrence.ts';
import type { CompiledStep } from './compileStep.ts';
import type { Dimension } from './dimensions.ts';
import { shapeOf } from './draft.ts';
import { NotComputable } from './problem.ts';

const inputSize = 2;
const stateSize = 4;
const outputSize = 3;

/**
 * Gives a size to every dimension that the note leaves open: small, and all different, so that a
 * wrong order of factors or a missing transpose shows. The first input has 2 entries, the first
 * state 4, the first output 3; what else is independent of those gets 5, 6, ….
 * @throws NotComputable where joined parts do not fit.
 */
export function decideSizes(recurrence: Recurrence, compiled: CompiledStep): void {
  const { draft, nodes, stateInputs, leafInputs } = compiled;
  const { dimensions } = draft;
  const taken = new Set<number>();
  const give = (dimension: Dimension, preferred: number | undefined): void => {
    if (dimensions.sizeOf(dimension) !== undefined) return;
    let size = preferred ?? 5;
    for (let next = 5; taken.has(size); next++) size = next;
    taken.add(size);
    dimensions.give(dimension, size);
  };
  const giveAll = (shape: readonly Dimension[], preferred: number | undefined): void => {
    for (const dimension of shape) give(dimension, preferred);
  };

  const inputs = new Set(
    recurrence.leaves.flatMap(({ base, role }) => (role === 'input' ? [base] : [])),
  );
  for (const { base, operation } of leafInputs.values()) {
    if (inputs.has(base)) giveAll(shapeOf(draft, operation), inputSize);
  }
  for (const input of stateInputs.values()) giveAll(shapeOf(draft, input), stateSize);
  for (const { definition, operation } of nodes) {
    if (definition.role === 'output') giveAll(shapeOf(draft, operation), outputSize);
  }
  for (const { kind, shape, inputs: parts, range } of draft.operations) {
    if (kind !== 'concatenate') continue;
    for (const part of parts) giveAll(shapeOf(draft, part), undefined);
    const total = parts
      .map((part) => sizeOfShape(shapeOf(draft, part), dimensions.sizeOf))
      .reduce((sum, size) => sum + size, 0);
    const known = dimensions.sizeOf(shape[0]!);
    if (known !== undefined && known !== total) {
      throw new NotComputable(
        range,
        `The parts joined here have ${total} entries together, and ${known} are needed.`,
      );
    }
    dimensions.give(shape[0]!, total);
  }
  for (const { shape } of draft.operations) giveAll(shape, undefined);
}

function sizeOfShape(
  shape: readonly Dimension[],
  sizeOf: (dimension: Dimension) => number | undefined,
): number {
  return shape.reduce((size, dimension) => size * (sizeOf(dimension) ?? 1), 1);
}
