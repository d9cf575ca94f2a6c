import type { EdgeResult } from '../analysis/analysis.ts';

/**
 * Of the edges that enter a row, and those within it, the ones that lie on a way to one of the
 * row's ends. A way goes no further than the first end.
 */
export function edgesBetween(
  entering: readonly EdgeResult[],
  within: readonly EdgeResult[],
  isEnd: (id: string) => boolean,
): ReadonlySet<EdgeResult> {
  const ahead = new Set(entering);
  const reached = new Set(entering.map(({ to }) => to));
  // A set that grows while it is walked is walked to its new end.
  for (const id of reached) {
    if (isEnd(id)) continue;
    for (const edge of within) {
      if (edge.from !== id) continue;
      ahead.add(edge);
      reached.add(edge.to);
    }
  }
  const wanted = new Set([...reached].filter(isEnd));
  const kept = new Set<EdgeResult>();
  for (const id of wanted) {
    for (const edge of ahead) {
      if (edge.to !== id) continue;
      kept.add(edge);
      wanted.add(edge.from);
    }
  }
  return kept;
}
