import type { Expression } from './expression.ts';
import type { Note } from './note.ts';
import { contains, type Range } from './range.ts';
import type { SymbolName } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/** The expressions that stand at an offset of the note, from the outermost to the innermost. */
export function expressionsAt(note: Note, offset: number): readonly Expression[] {
  const formulas = [...note.formulas, ...note.specs.flatMap(({ spec }) => spec.formulas)];
  const formula = formulas.find(({ span }) => contains(span.range, offset));
  const chain: Expression[] = [];
  let next = formula?.content && findAt([formula.content], offset);
  while (next) {
    chain.push(next);
    next = findAt(childrenOf(next), offset);
  }
  return chain;
}

/**
 * The child at the offset; one that is touched at its end counts where no other is at the offset,
 * so that a cursor right behind a symbol still stands on it. What could not be read may have parts
 * that its range does not hold, so `unread` is looked into everywhere.
 */
function findAt(children: readonly Expression[], offset: number): Expression | undefined {
  return (
    children.find((child) => contains(child.range, offset)) ??
    children.find((child) => child.range.end === offset && child.range.start < offset)
  );
}

export interface SymbolAt {
  readonly symbol: SymbolName;
  readonly range: Range;
  /** Whether it stands as the function of a call, `f` in `f(w, x)`. */
  readonly callee: boolean;
}

/** The symbol at an offset of the note: the innermost one, or the function that is called there. */
export function symbolAt(note: Note, offset: number): SymbolAt | undefined {
  const chain = expressionsAt(note, offset);
  for (const expression of chain.toReversed()) {
    if (expression.kind === 'symbol') {
      return { symbol: expression.symbol, range: expression.range, callee: false };
    }
    if (expression.kind === 'call' && contains(expression.calleeRange, offset)) {
      return { symbol: expression.callee, range: expression.calleeRange, callee: true };
    }
  }
  return undefined;
}
