import { layerName } from './layerNames.ts';
import type { Formula } from './note.ts';
import type { Expression } from './expression.ts';
import { specLimits } from './specKeys.ts';
import { walkExpression } from './walkExpression.ts';

/** How many layers formulas say: `l = 1, \ldots, 3`, or `l = 1, \ldots, L` and `L = 3`. */
export function countedLayers(formulas: readonly Formula[], letter: string): number | undefined {
  const contents = formulas.flatMap(({ content }) => content ?? []);
  const tops = new Set(contents.flatMap((content) => topLetters(content, letter)));
  let last: number | undefined;
  for (const content of contents) {
    const items = content.kind === 'list' ? content.items : [content];
    items.forEach((item, i) => {
      if (item.kind !== 'relation' || item.items.length !== 2 || item.signs[0] !== '=') return;
      const [left, right] = item.items;
      if (left?.kind !== 'symbol' || right?.kind !== 'number') return;
      if (left.symbol.indices.length > 0) return;
      const { base } = left.symbol;
      if (base === letter && right.value === 1) {
        const end = items.slice(i + 1).findLast(({ kind }) => kind !== 'text');
        if (end?.kind === 'number') last = end.value;
        if (end?.kind === 'symbol') tops.add(end.symbol.base);
      } else if (tops.has(base)) last = right.value;
    });
  }
  const isCount =
    last !== undefined && Number.isInteger(last) && last >= 1 && last <= specLimits.layers;
  return isCount ? last : undefined;
}

/** `L` in `h_t^{(L)}`. */
function topLetters(content: Expression, letter: string): readonly string[] {
  return [...walkExpression(content)].flatMap((part) => {
    const name = part.kind === 'symbol' ? layerName(part.symbol.base) : undefined;
    return name === undefined || name.letter === letter ? [] : name.letter;
  });
}
