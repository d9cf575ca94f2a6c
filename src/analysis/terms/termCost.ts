import { t } from '@vscode/l10n';
import { isDots } from '../../note/dots.ts';
import type { Expression } from '../../note/expression.ts';
import { childrenOf } from '../../note/walkExpression.ts';
import { derivativeParts } from '../check/derivativeParts.ts';
import { parameterOperations } from '../check/functionTable.ts';
import type { World } from '../check/world.ts';

/** More multiplications than a hover may take: about a tenth of a second. */
const mostWork = 2e8;

/** More numbers than a derivative may have, with those of the steps before that it is made of. */
const mostNumbers = 8e6;

export const tooLarge = (): string => t('It is too large to be computed for a hover.');

/**
 * Whether a term is certainly small enough to be computed while somebody waits; an upper bound
 * from the sizes and the number of steps, without computing anything.
 *
 * @param span how many steps the indices lead through
 */
export function isAffordable(expression: Expression, world: World, span: number): boolean {
  const { run, definitions } = world;
  const { stateSize, operations } = run.model.program;
  const memo = new Map<string, number>();
  let numbers = 0;

  const sizeOf = (base: string): number =>
    parameterOperations(base, run.model).reduce((sum, id) => sum + operations[id]!.size, 0);

  const work = (part: Expression): number => {
    const derivative = derivativeParts(part);
    if (derivative !== undefined) {
      const { of, by } = derivative;
      const isShared = by.kind === 'symbol' && by.symbol.indices.length === 0;
      const size = isShared ? sizeOf(by.symbol.base) : stateSize;
      const isPartial = derivative.point !== undefined && of.kind === 'symbol';
      const steps = isPartial && isShared ? 1 : span;
      numbers = Math.max(numbers, steps * stateSize * size);
      return steps * stateSize * stateSize * size;
    }
    const own = part.kind === 'symbol' ? ofSymbol(part.symbol.base) : 0;
    const inner = childrenOf(part).reduce((sum, child) => sum + work(child), own);
    switch (part.kind) {
      case 'big':
        return span * (inner + stateSize ** 3);
      case 'product':
        return (part.factors.some(isDots) ? span : part.factors.length) * (inner + stateSize ** 3);
      default:
        return inner;
    }
  };

  const ofSymbol = (base: string): number => {
    const known = memo.get(base);
    if (known !== undefined) return known;
    // A definition that leads back to itself is found out where it is evaluated.
    memo.set(base, 0);
    const made = Math.max(0, ...definitions.of(base).map(({ body }) => work(body)));
    memo.set(base, made);
    return made;
  };

  const all = work(expression);
  return all <= mostWork && numbers <= mostNumbers;
}
