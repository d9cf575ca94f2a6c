import type { StepPattern } from './stepPatterns.ts';
import { readsOf, stepOffset } from './stepReads.ts';

/**
 * The definitions in the order of computation within a step, and of the diagram where that leaves
 * a choice; undefined where some need each other.
 */
export function orderWithinStep(
  patterns: readonly StepPattern[],
): readonly StepPattern[] | undefined {
  const waiting = patterns.toSorted((a, b) => placeOf(a) - placeOf(b));
  const ordered: StepPattern[] = [];
  while (waiting.length > 0) {
    const bases = new Set(waiting.map(({ base }) => base));
    const next = waiting.findIndex(({ body }) =>
      readsOf(body, stepOffset).every(({ base, offset }) => !bases.has(base) || offset !== 0),
    );
    const [ready] = next < 0 ? [] : waiting.splice(next, 1);
    if (!ready) return undefined;
    ordered.push(ready);
  }
  return ordered;
}

/** Where the first row draws it. */
function placeOf({ drawn }: StepPattern): number {
  return drawn[0]?.definition.symbolRange.start ?? 0;
}
