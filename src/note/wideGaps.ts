import type { Item } from './items.ts';

/** A line that begins or ends with a sign goes on; else the break parts two statements. */
export function separates(before: Item | undefined, after: Item | undefined): boolean {
  if (!before || !after) return false;
  const goesOn = (item: Item): boolean =>
    item.is === 'relation' || item.is === 'plus' || item.is === 'times' || item.is === 'slash';
  return !goesOn(before) && !goesOn(after);
}

/**
 * A row without its `\quad`s: those between two statements, `h_t = … \quad E_t = …`, part them as
 * a line break does; those around a word, a condition or a sign are mere space.
 */
export function withoutGaps(items: readonly Item[]): readonly Item[] {
  if (!items.some(({ is }) => is === 'gap')) return items;
  const kept: Item[] = [];
  let depth = 0;
  let isStatement = false;
  items.forEach((item, i) => {
    if (item.is === 'open') depth += 1;
    if (item.is === 'close') depth -= 1;
    if (item.is === 'break') isStatement = false;
    if (item.is === 'relation' && depth === 0) isStatement = true;
    if (item.is !== 'gap') {
      kept.push(item);
      return;
    }
    const parts = isStatement && depth === 0 && separates(kept.at(-1), items[i + 1]);
    if (parts && beginsStatement(items, i + 1)) {
      kept.push({ is: 'break', start: item.start, end: item.end });
    }
  });
  return kept;
}

/** Whether a relation comes before the next thing that ends a statement. */
function beginsStatement(items: readonly Item[], from: number): boolean {
  let depth = 0;
  for (let i = from; i < items.length; i += 1) {
    const is = items[i]?.is;
    if (is === 'open') depth += 1;
    if (is === 'close') depth -= 1;
    if (depth < 0) return false;
    if (depth > 0) continue;
    if (is === 'relation') return true;
    if (is === 'comma' || is === 'break' || is === 'text' || is === 'gap') return false;
  }
  return false;
}
