import type { Operation } from '../../model/program.ts';

/**
 * Where the vectors of an operation lie: row r is `size` entries from `start + r·stride`. Values
 * have one row a step (the same row for all steps where the stride is 0), adjoints one a lane.
 */
export interface Place {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
  readonly size: number;
}

/** Work on the steps `from` … `to` − 1, counted from 0. */
export type ForwardKernel = (from: number, to: number) => void;

/**
 * Work on adjoints, which are row vectors. Lanes are rows that are pulled back together: row
 * `lane + l` belongs to step `t + l·dt`, so that dt = 1 takes a stretch of steps and dt = 0
 * several losses at one step. Lanes of a place with stride 0 add up in its one row.
 */
export type PullKernel = (lane: number, lanes: number, t: number, dt: 0 | 1) => void;

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
  readonly forward: (operation: Op, out: Place, inputs: readonly Place[]) => ForwardKernel;
  /** Adds adjoint · ∂output/∂input to `into`, lane by lane (the vector–Jacobian product). */
  readonly pullback: (
    operation: Op,
    input: number,
    out: Place,
    inputs: readonly Place[],
    adjoint: Place,
    into: Place,
  ) => PullKernel;
  readonly local: (
    operation: Op,
    input: number,
    out: Place,
    inputs: readonly Place[],
  ) => LocalJacobian;
}
