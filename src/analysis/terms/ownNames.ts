import type { Expression } from '../../note/expression.ts';
import { mapSymbols } from '../../note/mapExpression.ts';
import { symbolTex, type SymbolName } from '../../note/symbol.ts';
import type { World } from '../check/world.ts';

/**
 * The expression with the indices that are part of a name left alone: the i of an input gate's
 * `W_i` looks like an index and is none where the model has a parameter of that name.
 */
export function withOwnNames(expression: Expression, world: World): Expression {
  const names = namesWithIndex(world);
  if (names.size === 0) return expression;
  return mapSymbols(expression, (symbol) => {
    const tex = symbolTex(symbol);
    return isName(symbol, tex, names, world) ? { base: tex, indices: [] } : symbol;
  });
}

/** Parameters whose name ends in what reads as an index. */
function namesWithIndex({ run, parameters }: World): ReadonlySet<string> {
  return run.once(
    'parameters that end in an index',
    () => new Set(parameters.map(({ name }) => name).filter((name) => name.includes('_'))),
  );
}

function isName(
  { base, indices }: SymbolName,
  tex: string,
  names: ReadonlySet<string>,
  { definitions, run }: World,
): boolean {
  if (indices.length === 0 || !names.has(tex)) return false;
  const { definitions: nodes, leaves } = run.model.recurrence;
  return (
    definitions.of(base).length === 0 &&
    !nodes.some(({ target }) => target === base) &&
    !leaves.some((leaf) => leaf.base === base)
  );
}
