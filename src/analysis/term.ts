import type { LossChoice } from './lossChoice.ts';

/** A quantity of the model that a person can point at, by hand in the panel or in the note. */
export type Term =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'bundle'; readonly name: string }
  /** `H_k` */
  | { readonly kind: 'state-jacobian'; readonly k: number }
  /** `W_i` */
  | { readonly kind: 'immediate'; readonly step: number }
  /** `A_n` */
  | { readonly kind: 'loss-adjoint'; readonly loss: number }
  /** `C_{i,n}` */
  | { readonly kind: 'connectivity'; readonly from: number; readonly to: number }
  /** `A_n C_{i,n} W_i`, or its sum over all losses. */
  | {
      readonly kind: 'contribution';
      readonly step: number;
      readonly loss: LossChoice;
      readonly source: string;
    }
  /** The flow through an edge of the drawing. */
  | { readonly kind: 'edge'; readonly from: string; readonly to: string };

/** All that is shown of a term, in a hover or in the inspector. */
export interface TermValue {
  readonly term: Term;
  /** `H_2`, `A_8 H_7 H_6 H_5 W_5` */
  readonly tex: string;
  /** What it stands for: `\frac{\partial f}{\partial h}(w, x_3, h_2)`; undefined for leaves. */
  readonly equalsTex: string | undefined;
  /** "the Jacobian of the state, from step 2 to step 3" */
  readonly words: string;
  readonly rows: number;
  readonly columns: number;
  /** Whether it is a column vector or scalar (`columns` is 1 then) for showing its shape. */
  readonly rank: 0 | 1 | 2;
  /**
   * Row-major, times 10^`log10Scale`; the scale is 0 wherever the numbers fit float64. Undefined
   * where the term is too large to send (`valueLimit`).
   */
  readonly value: readonly number[] | undefined;
  readonly log10Scale: number;
  readonly log10NormF: number;
  /** Of matrices only. */
  readonly log10Norm2: number | undefined;
  /** Of square matrices only. */
  readonly log10SpectralRadius: number | undefined;
  /**
   * Of H_k and C_{i,n}, largest first, each right by itself; absent where it would take long.
   */
  readonly log10SingularValues?: readonly number[] | undefined;
  /** Of H_k, in no particular order. */
  readonly eigenvalues?:
    { readonly real: readonly number[]; readonly imaginary: readonly number[] } | undefined;
  /** Of C_{i,n}: log10 of Π‖H_k‖₂ over its span, never below its own norm. */
  readonly log10Bound?: number | undefined;
  /** Part of the sum of the norms of all contributions, for a contribution. */
  readonly share: number | undefined;
  /** Its place in the note, where it has one. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
}

/** Values with more entries than this are not sent, only their norms and shape. */
export const valueLimit = 4096;
