import type { Expression } from '../../note/expression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { nodeName, type SymbolName } from '../../note/symbol.ts';
import { relativeDifference } from '../check/difference.ts';
import { evaluate } from '../check/evaluate.ts';
import { NoValue } from '../check/noValue.ts';
import type { Value } from '../check/value.ts';
import type { Scope } from '../check/world.ts';
import type { Term } from '../term.ts';
import { termOfSymbol } from '../termOfSymbol.ts';
import { productTex } from '../termTex.ts';

/**
 * The usual name of a quantity, `H_2`, `H_2 H_1`, `A_3`, where the letter means that in this note
 * too, or nothing else.
 */
export function nameOfKnown(term: Term, value: Value, scope: Scope): string | undefined {
  const factors = usualFactors(term);
  const [first] = factors;
  if (first === undefined) return undefined;
  const { definitions, run } = scope.world;
  if (definitions.of(first.base).length === 0) {
    const free = { last: run.lastStep, earlier: run.firstStep };
    const isFree = factors.every((symbol) => {
      const meaning = termOfSymbol(symbol, run.model, run.steps, free);
      return meaning.kind === 'term' && meaning.term.kind !== 'node';
    });
    if (!isFree) return undefined;
  } else if (!isSame(value, factors, scope)) {
    return undefined;
  }
  return term.kind === 'connectivity'
    ? productTex(term.from, term.to)
    : renderTex({ kind: 'symbol', symbol: first, range: nowhere });
}

const nowhere = { start: 0, end: 0 };

function usualFactors(term: Term): readonly SymbolName[] {
  switch (term.kind) {
    case 'state-jacobian':
      return [nodeName('H', term.k)];
    case 'immediate':
      return [nodeName('W', term.step)];
    case 'loss-adjoint':
      return [nodeName('A', term.loss)];
    case 'connectivity':
      return Array.from({ length: term.to - term.from }, (_, i) => nodeName('H', term.to - 1 - i));
    case 'node':
    case 'parameter':
    case 'bundle':
    case 'contribution':
    case 'edge':
      return [];
  }
}

function isSame(value: Value, factors: readonly SymbolName[], scope: Scope): boolean {
  const symbols = factors.map((symbol): Expression => ({ kind: 'symbol', symbol, range: nowhere }));
  const product: Expression = {
    kind: 'product',
    factors: symbols,
    signs: symbols.slice(1).map(() => 'juxtaposition'),
    range: nowhere,
  };
  try {
    return relativeDifference(value, evaluate(product, scope)) <= 1e-10;
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
