import type { Range } from './range.ts';

export type Severity = 'error' | 'warning' | 'information';

/** Every kind of problem that a note can have. The codes are part of the command line's contract. */
export type ProblemCode =
  /** The end of the note is not read. */
  | 'note-too-long'
  | 'math-does-not-parse'
  | 'cd-does-not-parse'
  | 'cd-label-lost'
  | 'cd-in-inline-math'
  | 'cd-object-lost'
  | 'cd-row-breaks-pattern'
  | 'cd-arrow-disagrees'
  | 'cd-no-recurrence'
  /** What the prose says of a recurrence that is read in part, or not as it is written. */
  | 'prose-recurrence'
  | 'model-not-computable'
  /** YAML that cannot be read. */
  | 'spec-yaml'
  | 'spec-unknown-key'
  /** A cell, loss, read-out or initialiser that there is not. */
  | 'spec-unknown-name'
  /** A symbol that no model of the spec has. */
  | 'spec-unknown-symbol'
  | 'spec-wrong-type'
  /** Larger than what is computed. */
  | 'spec-limit'
  /** A size or shape that does not fit. */
  | 'spec-shape'
  | 'spec-equation'
  /** A file that is missing, refused or cannot be read. */
  | 'spec-file'
  /** An equation that is not true on the model. */
  | 'equation-fails'
  /** An equation whose factors stand in an order that only numbers allow. */
  | 'equation-scalars-only';

/** A replacement of the text of `range`, offered as a quick fix. */
export interface Fix {
  readonly title: string;
  readonly range: Range;
  readonly replacement: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly range: Range;
  /** One or two sentences for the author: what is wrong and what to do. */
  readonly message: string;
  /** Other places that belong to the problem, such as the cell that an arrow disagrees with. */
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
  readonly fixes?: readonly Fix[];
}
