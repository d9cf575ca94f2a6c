import type { Expression } from '../note/expression.ts';
import type { SymbolName } from '../note/symbol.ts';

/** `f(w, x, h) = \tanh(W x + U h + b)` */
export interface FunctionDefinition {
  /** Canonical LaTeX of the function's symbol. */
  readonly name: string;
  readonly arguments: readonly SymbolName[];
  readonly body: Expression;
  /**
   * The arguments that the body does not use. The first of them that stands for a shared symbol
   * names the bundle of the body's free symbols.
   */
  readonly unused: readonly SymbolName[];
  /** The whole definition in LaTeX. */
  readonly tex: string;
  /** Whether the note left it open. */
  readonly assumed: boolean;
}
