import type { Expression } from '../note/expression.ts';
import type { SymbolName } from '../note/symbol.ts';

/** `f(w, x, h) = \tanh(W x + U h + b)` */
export interface FunctionDefinition {
  /** Canonical LaTeX of the function's symbol. */
  readonly name: string;
  readonly arguments: readonly SymbolName[];
  readonly body: Expression;
  /** The argument that the body does not use: it names the bundle of the body's free symbols. */
  readonly bundle: string | undefined;
  /** The whole definition in LaTeX, where the note left it open. */
  readonly assumedTex: string | undefined;
}
