import type { Diagram } from './diagram.ts';
import type { Expression } from './expression.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import type { Recurrence } from './recurrence.ts';
import type { PlacedSpec } from './spec.ts';

/** Where a piece of math stands, and what it was read as. */
export interface MathSpan {
  readonly display: boolean;
  /** With its delimiters. */
  readonly range: Range;
  /** The LaTeX of the span, as KaTeX gets it. */
  readonly tex: string;
  /** Offset in the note of each character of `tex`, and of its end: tex.length + 1 numbers. */
  readonly offsets: Int32Array;
}

/** A span that was read; a span that does not parse has `content: undefined` and a problem. */
export interface Formula {
  readonly span: MathSpan;
  readonly content: Expression | undefined;
  readonly diagrams: readonly Diagram[];
}

/** All that a markdown note says about recurrent networks. */
export interface Note {
  readonly text: string;
  readonly formulas: readonly Formula[];
  /** Of the diagrams and of the specs, in the order of the text. */
  readonly recurrences: readonly Recurrence[];
  readonly specs: readonly PlacedSpec[];
  readonly problems: readonly Problem[];
}
