import type { Expression } from './expression.ts';
import type { Range } from './range.ts';
import type { SymbolName } from './symbol.ts';

/** Vectors are columns, `W h`, or rows, `h W`; derivatives are laid out accordingly. */
export type Convention = 'column' | 'row';

export type Role = 'state' | 'output' | 'loss' | 'other';

/**
 * One line of a recurrence, for every step `t` at once: `h_t = f(w, x_t, h_{t-1})`. In the body,
 * step indices are `{kind: 'variable', name: 't', offset}`; symbols without an index are shared
 * by all steps.
 */
export interface StepDefinition {
  /** Base of the symbol that is defined: `h`, `y'`, `E`. */
  readonly target: string;
  readonly role: Role;
  readonly body: Expression;
  /** The column of the diagram's object grid, for drawing (a diagram read sideways gives its row). */
  readonly column: number;
  /** What the note literally says at each drawn step. */
  readonly occurrences: readonly Occurrence[];
  /** The defined symbol's characters, where one equation defines it for all steps. */
  readonly statedAt?: Range;
}

/** A place of the note that speaks of the node `base_step`. */
export interface Occurrence {
  readonly step: number;
  /** The defined symbol's own characters, or those of the unnamed call `E(y_2', y_2)`. */
  readonly symbolRange: Range;
  /** The whole object. */
  readonly range: Range;
}

/** A leaf that has a value of its own at every step: an input or a target. */
export interface StepLeaf {
  readonly base: string;
  readonly role: 'input' | 'target';
  /** Its column in the diagram; undefined where it only ever stands among arguments. */
  readonly column: number | undefined;
  readonly occurrences: readonly Occurrence[];
  /** Where equations of all steps first read it. */
  readonly statedAt?: Range;
}

/** A leaf that all steps share: `w`. */
export interface SharedLeaf {
  readonly base: string;
  readonly occurrences: readonly Range[];
}

/** What the state is before the first step: `h_0`. */
export interface BorderState {
  readonly symbol: SymbolName;
  readonly base: string;
  readonly ranges: readonly Range[];
  /** `h_0 = 0` in the note: the value of every entry. */
  readonly value?: number;
}

/** An arrow of the diagram between two nodes, for linking the drawing to the note. */
export interface NodeArrow {
  /** `h_1`; undefined where the arrow comes from outside the diagram. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly labelTex: string;
  readonly range: Range;
}

/** A recurrent network as the note states it, whatever its length. */
export interface Recurrence {
  readonly kind: 'diagram' | 'equations' | 'cell';
  /** Where the diagram (or the equations) stand. */
  readonly range: Range;
  /** In the order of the diagram's columns, hence of computation within a step. */
  readonly definitions: readonly StepDefinition[];
  /** Bases of the states, those that a later step reads and a definition computes. */
  readonly states: readonly string[];
  readonly leaves: readonly StepLeaf[];
  /** In order of appearance. */
  readonly parameters: readonly SharedLeaf[];
  readonly borders: readonly BorderState[];
  readonly arrows: readonly NodeArrow[];
  /** The index of the first drawn step, and how many steps the note draws. */
  readonly firstStep: number;
  readonly drawnSteps: number;
  /** Time runs down the page, or to the right. */
  readonly timeRuns: 'down' | 'right';
  /** The heading that the diagram stands under, for titles; '' where there is none. */
  readonly section: string;
  /** Time runs from the last step to the first: data are read in that order, step 1 is the last. */
  readonly runsBackward?: boolean;
  /** How the note writes its products, or what its spec says; columns where neither tells. */
  readonly convention: Convention;
}
