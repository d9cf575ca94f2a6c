import type { Run } from './run.ts';

/** The place of one state variable, `h` or `c`, in the stacked state s. */
export interface StateVariable {
  readonly base: string;
  readonly start: number;
  readonly size: number;
  /** Whether a later step reads it; otherwise its columns of H_k are zero. */
  readonly isRead: boolean;
}

export function stateVariables({ model }: Run): readonly StateVariable[] {
  return model.program.states.map(({ base, start, size, input }) => ({
    base,
    start,
    size,
    isRead: input !== undefined,
  }));
}

/** row · H[to, from], for a row by the variable `to` and the block of H_k (S × S) by two variables. */
export function rowTimesBlock(
  row: Float64Array,
  jacobian: Float64Array,
  stateSize: number,
  to: StateVariable,
  from: StateVariable,
): Float64Array {
  const result = new Float64Array(from.size);
  for (let i = 0; i < to.size; i++) {
    const factor = row[i]!;
    if (factor === 0) continue;
    const at = (to.start + i) * stateSize + from.start;
    for (let j = 0; j < from.size; j++) result[j]! += factor * jacobian[at + j]!;
  }
  return result;
}

/** H[to, from] as a matrix of its own. */
export function blockOf(
  jacobian: Float64Array,
  stateSize: number,
  to: StateVariable,
  from: StateVariable,
): Float64Array {
  const block = new Float64Array(to.size * from.size);
  for (let i = 0; i < to.size; i++) {
    const at = (to.start + i) * stateSize + from.start;
    block.set(jacobian.subarray(at, at + from.size), i * from.size);
  }
  return block;
}
