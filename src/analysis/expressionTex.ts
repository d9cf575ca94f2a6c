import type { Expression } from '../note/expression.ts';
import { renderTex } from '../note/renderTex.ts';
import { symbolTex, type SymbolName } from '../note/symbol.ts';

/**
 * The LaTeX of an expression. With a `step`, its step variable becomes that number: the body
 * `f(w, x_t, h_{t-1})` at step 3 is `f(w, x_3, h_2)`.
 */
export function expressionTex(expression: Expression, step?: number): string {
  return renderTex(expression, (inner) =>
    inner.kind === 'symbol' ? symbolTex(atStep(inner.symbol, step)) : undefined,
  );
}

/** The symbol with its step variable replaced by a number. */
export function atStep(symbol: SymbolName, step: number | undefined): SymbolName {
  if (step === undefined) return symbol;
  return {
    base: symbol.base,
    indices: symbol.indices.map((index) =>
      index.kind === 'variable' ? { kind: 'number', value: step + index.offset } : index,
    ),
  };
}
