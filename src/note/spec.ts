import type { Initialiser } from '../tensor/initialise.ts';
import type { Expression } from './expression.ts';
import type { Formula } from './note.ts';
import type { Range } from './range.ts';
import type { Convention } from './recurrence.ts';
import type { SymbolName } from './symbol.ts';

/** A value of a spec with the characters that it stands in. */
export interface Placed<T> {
  readonly value: T;
  readonly range: Range;
}

/** One entry of a mapping by symbols, such as `h: 8` under `size`. */
export interface SymbolEntry<T> extends Placed<T> {
  readonly symbol: SymbolName;
  readonly keyRange: Range;
}

export type CellName = 'tanh' | 'relu' | 'gru' | 'lstm';
export type LossName = 'half-mse' | 'mse' | 'cross-entropy' | 'bce';
export type ReadoutName = 'linear' | 'none';

/** Numbers in lists of equal lengths, row-major; [] is the shape of a single number. */
export interface InlineArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export type InitialValue = Initialiser | { readonly kind: 'array'; readonly array: InlineArray };

export type DataSource = InitialValue | { readonly kind: 'file'; readonly path: string };

/** `f(w, x, h) = \tanh(W x + U h + b)` */
export interface SpecFunction {
  readonly name: SymbolName;
  readonly nameRange: Range;
  readonly arguments: readonly SymbolName[];
  readonly body: Expression;
  /** The definition in LaTeX, as the spec has it. */
  readonly tex: string;
  readonly range: Range;
}

/** `h_t = \tanh(W h_{t-1} + U x_t + b)`, counted from the step that it defines. */
export interface StepEquation {
  readonly base: string;
  readonly body: Expression;
  readonly symbolRange: Range;
  readonly range: Range;
}

/** An `rnn` block: what it says, every part with its place; what it could not say is a problem. */
export interface Spec {
  /** The whole fence. */
  readonly range: Range;
  readonly formulas: readonly Formula[];
  readonly functions: readonly SpecFunction[];
  readonly steps: Placed<number> | undefined;
  /** Of a stack whose equations are written for a letter. */
  readonly layers: Placed<number> | undefined;
  readonly equations: readonly StepEquation[];
  readonly cell: Placed<CellName> | undefined;
  readonly readout: Placed<ReadoutName> | undefined;
  readonly loss: Placed<LossName> | undefined;
  readonly convention: Placed<Convention> | undefined;
  readonly size: readonly SymbolEntry<number>[];
  readonly init: readonly SymbolEntry<InitialValue>[];
  readonly data: readonly SymbolEntry<DataSource>[];
  readonly weights: Placed<string> | undefined;
  readonly names: readonly SymbolEntry<string>[];
  readonly seed: Placed<number | string> | undefined;
  readonly check: Placed<'on' | 'off'> | undefined;
}

/** A spec and what it is about: a place in `Note.recurrences`, or the whole note. */
export interface PlacedSpec {
  readonly spec: Spec;
  readonly recurrence: number | undefined;
}
