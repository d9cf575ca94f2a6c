import type { Expression } from '../note/expression.ts';
import type { Range } from '../note/range.ts';
import type { SymbolName } from '../note/symbol.ts';

/** Expressions that no note wrote, for the functions that are assumed; all stand at `range`. */
export interface Formulas {
  readonly number: (value: number) => Expression;
  readonly symbol: (symbol: SymbolName) => Expression;
  readonly call: (callee: string, ...args: readonly Expression[]) => Expression;
  readonly times: (...factors: readonly Expression[]) => Expression;
  readonly plus: (...terms: readonly Expression[]) => Expression;
  readonly minus: (left: Expression, right: Expression) => Expression;
  readonly squaredNorm: (of: Expression) => Expression;
}

export function formulasAt(range: Range): Formulas {
  const number = (value: number): Expression => ({ kind: 'number', value, range });
  return {
    number,
    symbol: (symbol) => ({ kind: 'symbol', symbol, range }),
    call: (callee, ...args) => ({
      kind: 'call',
      callee: { base: callee, indices: [] },
      calleeRange: range,
      args,
      range,
    }),
    times: (...factors) => ({
      kind: 'product',
      factors,
      signs: factors.slice(1).map(() => 'juxtaposition' as const),
      range,
    }),
    plus: (...terms) => ({ kind: 'sum', terms: terms.map((term) => ({ sign: '+', term })), range }),
    minus: (left, right) => ({
      kind: 'sum',
      terms: [
        { sign: '+', term: left },
        { sign: '-', term: right },
      ],
      range,
    }),
    squaredNorm: (of) => ({
      kind: 'power',
      of: { kind: 'norm', bars: 'double', of, range },
      exponent: number(2),
      range,
    }),
  };
}
