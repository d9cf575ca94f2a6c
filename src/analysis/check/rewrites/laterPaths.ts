import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { DerivativeParts } from '../derivativeParts.ts';
import type { World } from '../world.ts';
import type { Rewrite } from './rewrite.ts';
import { totalsIn } from './totals.ts';

/**
 * In a sum over the steps, what is only the derivative through the output of that step, replaced by
 * the one through all later steps too: `V^\top (o_t - y_t)` by `\frac{\partial L}{\partial h_t}`.
 */
export function* laterPathsLost(
  { of, by }: DerivativeParts,
  side: Expression,
  text: string,
  world: World,
): Generator<Rewrite, void, undefined> {
  if (by.kind !== 'symbol' || by.symbol.indices.length > 0) return;
  const letter = letterOf(side);
  if (letter === undefined) return;
  const index = { kind: 'variable', name: letter, offset: 0 } as const;
  for (const { expression, total, range } of totalsIn(side, of, index, text, world)) {
    const tex = renderTex(total);
    yield {
      expression,
      edit: { range, newText: tex },
      text: t(
        'The paths through later steps are missing: with {0} in place of {1} it holds.',
        tex,
        text.slice(range.start, range.end),
      ),
      isReordering: false,
    };
  }
}

/** What a sum runs over. */
function letterOf(side: Expression): string | undefined {
  if (side.kind !== 'big' || side.operator !== 'sum' || side.lower?.kind !== 'relation') {
    return undefined;
  }
  const [counter] = side.lower.items;
  return counter?.kind === 'symbol' ? counter.symbol.base : undefined;
}
