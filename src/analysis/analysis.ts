import type { OpenPart } from '../model/model.ts';
import type { Role } from '../note/recurrence.ts';
import type { LossChoice } from './lossChoice.ts';
import type { Spectrum } from './spectrum.ts';

/**
 * What is known of one model, unrolled to a number of steps, for one loss and one source: plain
 * data that can be posted between threads and drawn. Steps are named as the note names them
 * (the first is `firstStep`, mostly 1). `log10…` of zero is -Infinity.
 */
export interface Analysis {
  readonly name: string;
  readonly kind: 'diagram' | 'equations' | 'cell';
  readonly section: string;
  /** `h_t = f(w, x_t, h_{t-1})` */
  readonly recurrenceTex: string;
  /** What the note left open, with the formula that was assumed: `f` ↦ `f(w, x, h) = \tanh(W x + U h + b)`. */
  readonly assumptions: readonly Assumption[];
  /** Everything that the note leaves open, functions too, with what was assumed. */
  readonly open: readonly OpenPart[];
  readonly firstStep: number;
  readonly steps: number;
  /** Steps that the note itself draws; the rest is unrolled by the recurrence. */
  readonly drawnSteps: number;
  readonly timeRuns: 'down' | 'right';
  readonly states: readonly string[];
  readonly stateSize: number;
  readonly parameters: readonly ParameterSummary[];

  /** Whose gradient flows. */
  readonly chosenLoss: LossChoice;
  /** Its step: of the sum of all losses the last one. */
  readonly loss: number;
  readonly source: Source;
  readonly sources: readonly Source[];

  readonly columns: readonly Column[];
  readonly nodes: readonly NodeResult[];
  readonly edges: readonly EdgeResult[];
  /** Instead of the nodes and edges of most steps, in the very first look at a long net. */
  readonly glance?: Glance | undefined;
  readonly losses: readonly LossResult[];
  /** Empty until `verdict` is there. */
  readonly jacobians: readonly JacobianResult[];
  /** All NaN until `verdict` is there. */
  readonly connectivity: Triangle;
  /**
   * One for each step i ≤ loss, of the chosen loss by the chosen source: A_n C_{i,n} W_i, or for the
   * sum of all losses Σ_{n ≥ i} A_n C_{i,n} W_i.
   */
  readonly contributions: readonly Contribution[];
  /** Norm of the whole gradient of the chosen loss by the chosen source. */
  readonly log10Gradient: number;
  /** Undefined in the first part of an answer, which is drawn while the rest is computed. */
  readonly verdict: Verdict | undefined;
  /** Absent where it would take long; it can be asked for by itself. */
  readonly spectrum?: Spectrum | undefined;
  /** What could not be told, in words: "y_1 is a target, so it has no derivative by earlier states". */
  readonly remarks: readonly string[];
}

/** An analysis with nothing left to compute. */
export interface WholeAnalysis extends Analysis {
  readonly verdict: Verdict;
}

/** What takes most of the time in a long net with a large state, and is drawn when it comes. */
export type LaterPart = Pick<WholeAnalysis, 'jacobians' | 'connectivity' | 'verdict' | 'spectrum'>;

export interface Assumption {
  readonly symbol: string;
  readonly tex: string;
}

export interface ParameterSummary {
  readonly name: string;
  readonly bundle: string | undefined;
  readonly shape: readonly number[];
  /** The function whose body it stands in: `f`, `g`, `E`. */
  readonly of: string;
}

/** What the gradient is taken by. */
export interface Source {
  /** `all`, `w`, `W`, `h_0`, `x_3`: unique within the model. */
  readonly id: string;
  readonly kind: 'all' | 'bundle' | 'parameter' | 'initial-state' | 'input';
  readonly tex: string;
}

/** A column of the drawing, from left to right as the author drew it. */
export interface Column {
  /** Base of the nodes in it: `x`, `h`, `y'`, `E`, `y`. */
  readonly base: string;
  readonly heading: 'input' | 'state' | 'output' | 'loss' | 'target' | 'other';
}

export interface NodeResult {
  /** `h_1`, `w` */
  readonly id: string;
  readonly base: string;
  readonly tex: string;
  readonly role: Role | 'input' | 'target' | 'parameter' | 'border';
  /** Undefined for what all steps share. */
  readonly step: number | undefined;
  /** Index into `columns`; undefined where it is not drawn in a column (`w`, `h_0`). */
  readonly column: number | undefined;
  readonly shape: readonly number[];
  readonly norm: number;
  /** UTF-16 range of its place in the note; undefined for steps that the note does not draw. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
}

export interface EdgeResult {
  readonly from: string;
  readonly to: string;
  /** `tap`: from a shared leaf; `time`: from an earlier step or the border; `step`: within a step. */
  readonly kind: 'tap' | 'time' | 'step';
  readonly label: string;
  /**
   * log10 of the norm of the flow: the sum of all paths from the source to the loss that use this
   * edge. -Infinity where there is none, NaN where it is left out as it would take minutes.
   */
  readonly log10Flow: number;
  /** log10 of the flow of the chosen loss's gradient by all parameters (the JSON's figure). */
  readonly log10FlowAll: number;
  readonly range: { readonly start: number; readonly end: number } | undefined;
}

/** Flows of every step from the first one on, as log10: what is drawn of the steps that have no rows. */
export interface Glance {
  /** The largest flow along the arrows of the states into the step. */
  readonly stateFlow: Float64Array;
  /** The largest flow along its taps. */
  readonly tapFlow: Float64Array;
}

export interface LossResult {
  readonly id: string;
  readonly step: number;
  readonly value: number;
}

/** `H_k = ∂s_{k+1}/∂s_k`. */
export interface JacobianResult {
  readonly k: number;
  readonly norm2: number;
  readonly normF: number;
}

/** Norms of `C_{i,n}` on a grid of steps; row-major over (row i, column n), NaN below the diagonal. */
export interface Triangle {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly log10Norm2: Float64Array;
  readonly log10NormF: Float64Array;
}

export interface Contribution {
  readonly loss: LossChoice;
  readonly step: number;
  /** log10 of ‖A_n C_{i,n} W_i‖; for the sum of all losses, of the sum over n. */
  readonly log10Norm: number;
  /** Its part of the sum of all contributions' norms, 0 to 1. */
  readonly share: number;
}

export interface Verdict {
  readonly kind: 'vanishing' | 'stable' | 'exploding';
  /** exp of the slope of log‖C_{i,n}‖₂ against n − i. */
  readonly factorPerStep: number;
  /** How many of the last steps carry half, and 99 %, of the sum of the contributions' norms. */
  readonly horizon50: number;
  readonly horizon99: number;
  /** ‖Σ contributions‖ / Σ ‖contributions‖. */
  readonly coherence: number;
  /** log10 of Π‖H_k‖₂ over the whole span, and of the true ‖C_{first,n}‖₂ (Pascanu, Mikolov, Bengio 2013). */
  readonly log10Bound: number;
  readonly log10True: number;
}
