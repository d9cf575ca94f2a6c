import type { Recurrence } from '../note/recurrence.ts';
import type { FunctionDefinition } from './functions.ts';
import type { SpecKey } from '../note/specKeys.ts';
import type { Program } from './program.ts';

/** A recurrent network that can be computed: every function, shape and initial value is known. */
export interface Model {
  /** Unique within the note: the states' names, `h`, and `h (2)` for the second one. */
  readonly name: string;
  readonly recurrence: Recurrence;
  readonly program: Program;
  /** How far it is unrolled where nobody asks for another length. */
  readonly steps: number;
  readonly parameters: readonly Parameter[];
  /** The parameters that have their values from the weights file. */
  readonly weighted: readonly string[];
  /** The initial value of each state, in the order of `program.states`. */
  readonly initialStates: readonly Float64Array[];
  /** The value of the step leaf `base` at a step of the note (`x_3`), deterministic in the seed. */
  readonly leafValue: (base: string, step: number) => Float64Array;
  /** The functions that the note's specs define and this model calls. */
  readonly functions: readonly FunctionDefinition[];
  /** Those that had to be assumed, as the note calls them and defines them nowhere. */
  readonly assumedFunctions: readonly FunctionDefinition[];
  /** What the note left open, in LaTeX: `f(w, x, h) = \tanh(W x + U h + b)`. */
  readonly assumed: readonly { readonly symbol: string; readonly tex: string }[];
  /** Everything that the note leaves open, each with what was assumed and how to say it. */
  readonly open: readonly OpenPart[];
  readonly remarks: readonly string[];
}

/** Something that a spec could say and does not. */
export interface OpenPart {
  readonly key: SpecKey;
  /** In words, for a list: `sizes: x: 2`. */
  readonly what: string;
  /** What was assumed, in LaTeX, where it is a formula. */
  readonly tex?: string;
  /** The line of an `rnn` block that says it; where `says` is undefined, one that says another thing. */
  readonly line: string;
  /** What to write into an `rnn` block so that it says what was assumed; undefined where nothing can. */
  readonly says: OpenSaying | undefined;
}

/** What a spec would say under a key: a formula, a word or number, or values of symbols. */
export type OpenSaying =
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'entries'; readonly entries: readonly SayingEntry[] };

/** A symbol, not yet as a key of YAML, and its value. */
export interface SayingEntry {
  readonly symbol: string;
  readonly value: string;
}

export interface Parameter {
  readonly name: string;
  /** What a weights file calls it, in PyTorch's names for a cell: `weight_hh_l0`. */
  readonly tensor: string;
  /** The argument that names all free parameters of a function together: `w` in `f(w, x, h)`. */
  readonly bundle: string | undefined;
  /** The function whose body it stands in. */
  readonly of: string;
  /** [rows, columns], or [size] for a vector. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly value: Float64Array;
}
