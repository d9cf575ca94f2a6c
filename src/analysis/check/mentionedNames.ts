import type { Expression } from '../../note/expression.ts';
import type { SymbolName } from '../../note/symbol.ts';
import { childrenOf, walkExpression } from '../../note/walkExpression.ts';
import type { Definitions } from './definitions.ts';

/**
 * All letters that the value of an expression may depend on, also through the definitions of its
 * symbols, and whether a sum binds them or not.
 */
export function mentionedNames(
  expression: Expression,
  definitions: Definitions,
): readonly string[] {
  const known = definitions.mentioned.get(expression);
  if (known !== undefined) return known;
  const symbol = symbolOf(expression);
  const names = new Set<string>();
  if (symbol !== undefined) {
    for (const name of [...ownNames(symbol), ...definedNames(symbol.base, definitions)]) {
      names.add(name);
    }
  }
  // An expression that was rewritten in one part shares the others.
  for (const child of childrenOf(expression)) {
    for (const name of mentionedNames(child, definitions)) names.add(name);
  }
  const found = [...names];
  definitions.mentioned.set(expression, found);
  return found;
}

function symbolOf(expression: Expression): SymbolName | undefined {
  if (expression.kind === 'symbol') return expression.symbol;
  return expression.kind === 'call' ? expression.callee : undefined;
}

function ownNames({ base, indices }: SymbolName): readonly string[] {
  if (indices.length === 0) return [base];
  return indices.flatMap((index) => (index.kind === 'variable' ? [index.name] : []));
}

/** The letters in all definitions that a symbol leads to, which may be in a circle. */
function definedNames(base: string, definitions: Definitions): ReadonlySet<string> {
  const known = definitions.mentionedBy.get(base);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const bases = new Set([base]);
  for (const one of bases) {
    for (const { body } of definitions.of(one)) {
      for (const part of walkExpression(body)) {
        const symbol = symbolOf(part);
        if (symbol === undefined) continue;
        for (const name of ownNames(symbol)) names.add(name);
        bases.add(symbol.base);
      }
    }
  }
  definitions.mentionedBy.set(base, names);
  return names;
}
