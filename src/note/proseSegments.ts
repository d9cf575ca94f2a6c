import type { Heading } from './mathSpans.ts';
import type { ProseDefinition } from './proseDefinitions.ts';
import { readsOf, stepOffset } from './stepReads.ts';

/** Definitions of different symbols that stand together, in the order of the text. */
export type Segment = readonly ProseDefinition[];

/**
 * Parts a note's definitions where one defines anew what another has defined: an RNN, then an
 * LSTM. What says the same again, and a general `h_t = f(x_t, h_{t-1})` where the formula or another
 * general one is given, are left out.
 */
export function proseSegments(
  definitions: readonly ProseDefinition[],
  headings: readonly Heading[],
): readonly Segment[] {
  const segments: ProseDefinition[][] = [];
  let current: ProseDefinition[] = [];
  for (const definition of definitions) {
    const known = current.findIndex(({ base }) => base === definition.base);
    const before = current[known];
    if (before === undefined) {
      current.push(definition);
    } else if (before.tex === definition.tex || repeatsInGeneral(definition, before)) {
      continue;
    } else if (before.abstract && !definition.abstract) {
      current[known] = definition;
    } else {
      const start = startOfNew(definition, known, current, headings);
      segments.push(current.slice(0, start));
      current = [...current.slice(start), definition];
    }
  }
  return [...segments, current];
}

/** Says `f(h_{t-1}, x_t)` where something is given of it already, in full or as generally. */
function repeatsInGeneral(definition: ProseDefinition, before: ProseDefinition): boolean {
  if (!definition.abstract) return false;
  return !before.abstract || stepsRead(definition) === stepsRead(before);
}

function stepsRead({ body }: ProseDefinition): string {
  const reads = readsOf(body, stepOffset).filter(({ offset }) => offset !== undefined);
  return [...new Set(reads.map(({ base, offset }) => `${base} ${offset}`))].sort().join();
}

/**
 * Where the new model begins in `current`: behind the heading that parts the two, at the beginning
 * of the same display, or with the first that the new definition is made of.
 */
function startOfNew(
  definition: ProseDefinition,
  known: number,
  current: readonly ProseDefinition[],
  headings: readonly Heading[],
): number {
  const from = current[known]?.range.start ?? 0;
  const between = headings.filter(({ start }) => start > from && start <= definition.range.start);
  const highest = Math.min(...between.map(({ level }) => level));
  const heading = between.findLast(({ level }) => level === highest);
  const needed = neededBy(definition, current.slice(known + 1));
  const start = current.findIndex(
    ({ base, range, formula }, i) =>
      i > known &&
      (needed.has(base) ||
        formula === definition.formula ||
        (heading !== undefined && range.start >= heading.start)),
  );
  return start < 0 ? current.length : start;
}

/** Bases that the definition reads at its own step, and those read for these. */
function neededBy(
  definition: ProseDefinition,
  others: readonly ProseDefinition[],
): ReadonlySet<string> {
  const needed = new Set<string>();
  const waiting: ProseDefinition[] = [definition];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { base, offset } of readsOf(next.body, stepOffset)) {
      if (offset !== 0 || needed.has(base)) continue;
      needed.add(base);
      waiting.push(...others.filter((one) => one.base === base));
    }
  }
  return needed;
}
