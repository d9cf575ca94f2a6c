import type { Recurrence } from '../note/recurrence.ts';
import type { Program } from './program.ts';

/** A recurrent network that can be computed: every function, shape and initial value is known. */
export interface Model {
  /** Unique within the note: the states' names, `h`, and `h (2)` for the second one. */
  readonly name: string;
  readonly recurrence: Recurrence;
  readonly program: Program;
  readonly parameters: readonly Parameter[];
  /** The initial value of each state, in the order of `program.states`. */
  readonly initialStates: readonly Float64Array[];
  /** The value of the step leaf `base` at a step of the note (`x_3`), deterministic in the seed. */
  readonly leafValue: (base: string, step: number) => Float64Array;
  /** What the note left open, in LaTeX: `f(w, x, h) = \tanh(W x + U h + b)`. */
  readonly assumed: readonly { readonly symbol: string; readonly tex: string }[];
  readonly remarks: readonly string[];
}

export interface Parameter {
  readonly name: string;
  /** The argument that names all free parameters of a function together: `w` in `f(w, x, h)`. */
  readonly bundle: string | undefined;
  /** The function whose body it stands in. */
  readonly of: string;
  /** [rows, columns], or [size] for a vector. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly value: Float64Array;
}
