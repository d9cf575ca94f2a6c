import type { Operation } from '../../model/program.ts';

/** Where the value of an operation lies at step t: `size` entries from `start + t·stride`. */
export interface Place {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
  readonly size: number;
}

/** Work on the step with index t, counted from 0. */
export type StepKernel = (t: number) => void;

/** ∂output/∂input of one operation at a step, (output's size × input's size), by its structure. */
export type LocalJacobian =
  | { readonly structure: 'identity' }
  /** `write` puts the diagonal into the array. */
  | { readonly structure: 'diagonal'; readonly write: StepWriter }
  /** The matrix stands somewhere as it is. */
  | { readonly structure: 'stored'; readonly place: Place }
  /** `write` puts the row-major matrix into an array of zeros. */
  | { readonly structure: 'dense'; readonly write: StepWriter }
  /** Ones from (row, column) down the diagonal, zero elsewhere: slices and concatenations. */
  | {
      readonly structure: 'block';
      readonly row: number;
      readonly column: number;
      readonly length: number;
    };

export type StepWriter = (t: number, into: Float64Array) => void;

/**
 * All that is to be known of an operation. The functions bind a rule to its arrays once; the
 * kernels that they give then run for every step without allocating.
 */
export interface Rule<Op extends Operation> {
  /** Writes the value of the step. */
  readonly forward: (operation: Op, out: Place, inputs: readonly Place[]) => StepKernel;
  /**
   * Adds adjointᵀ · ∂output/∂input to each of `into` that is given (the vector–Jacobian product).
   * Adjoints are row vectors, one array an operation, of the current step alone.
   */
  readonly pullback: (
    operation: Op,
    out: Place,
    inputs: readonly Place[],
    adjoint: Float64Array,
    into: readonly (Float64Array | undefined)[],
  ) => StepKernel;
  readonly local: (
    operation: Op,
    input: number,
    out: Place,
    inputs: readonly Place[],
  ) => LocalJacobian;
}
