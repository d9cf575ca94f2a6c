import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import type { Index, SymbolName } from '../../../note/symbol.ts';
import type { DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import { derivative, nodeOf, sumOver } from './pathParts.ts';

/** Steps before the one that is derived whose single terms are tried. */
const mostSteps = 6;

/**
 * The terms of the chain rule for a parameter that enters in several places (tied weights, layers
 * that share theirs, outputs that are fed back): what X itself reads of it, and
 * `\frac{\partial X}{\partial m_k} \frac{\partial^+ m_k}{\partial w}` for each node m, at one step
 * and summed over all.
 */
export function* parameterPaths(
  { of, by, point }: DerivativeParts,
  range: Range,
  world: World,
): Generator<Expression, void, undefined> {
  if (by.kind !== 'symbol' || by.symbol.indices.length > 0) return;
  const parameter = by.symbol;
  const derived = nodeOf(of, point, world);
  const [last] = derived?.indices ?? [];
  if (derived === undefined || last === undefined) return;
  yield derivative(of, parameter, true, range);
  const { program, recurrence } = world.run.model;
  const bases = [...new Set(program.nodes.map(({ base }) => base))];
  const through = (base: string, index: Index): Expression => {
    const middle: SymbolName = { base, indices: [index] };
    const factors = [
      derivative(of, middle, false, range),
      derivative({ kind: 'symbol', symbol: middle, range }, parameter, true, range),
    ];
    return { kind: 'product', factors, signs: ['juxtaposition'], range };
  };
  for (const base of bases) {
    for (const index of stepsTo(last, recurrence.firstStep)) {
      if (base !== derived.base || index !== last) yield through(base, index);
    }
    if (base === derived.base) continue;
    const letter = last.kind === 'variable' && last.name === 'k' ? 'i' : 'k';
    const body = through(base, { kind: 'variable', name: letter, offset: 0 });
    const sum = sumOver(body, letter, recurrence.firstStep, last, range);
    if (sum !== undefined) yield sum;
  }
}

/** The step of X, and those before it, the latest first. */
function* stepsTo(last: Index, firstStep: number): Generator<Index, void, undefined> {
  for (let back = 0; back < mostSteps; back += 1) {
    if (last.kind === 'number') {
      if (last.value - back < firstStep) return;
      yield back === 0 ? last : { ...last, value: last.value - back };
    } else {
      if (back > 1) return;
      yield back === 0 ? last : { ...last, offset: last.offset - back };
    }
  }
}
