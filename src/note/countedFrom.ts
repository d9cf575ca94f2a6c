import type { Expression } from './expression.ts';
import { mapSymbols } from './mapExpression.ts';
import { symbolTex, type SymbolName } from './symbol.ts';

/** The body of an equation whose left side stands at `variable + offset`, counted from a step t. */
export function countedFrom(body: Expression, variable: string, offset: number): Expression {
  return mapSymbols(body, (symbol) => counted(symbol, variable, offset));
}

/**
 * `h_{k+1}` defined by `h_k`: counted from the step that is defined, which is called t. An index
 * that is no step is part of a name: `W_i` beside `i_t`.
 */
function counted(symbol: SymbolName, variable: string, offset: number): SymbolName {
  const { base, indices } = symbol;
  const isName = indices.every((index) => index.kind === 'variable' && index.name !== variable);
  if (isName) return { base: symbolTex(symbol), indices: [] };
  return {
    base,
    indices: indices.map((index) =>
      index.kind === 'variable' && index.name === variable
        ? { kind: 'variable', name: 't', offset: index.offset - offset }
        : index,
    ),
  };
}
