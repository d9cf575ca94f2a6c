import type { Expression } from './expression.ts';
import type { ProseDefinition } from './proseDefinitions.ts';
import type { Segment } from './proseSegments.ts';
import { readsOf, stepOffset } from './stepReads.ts';
import { walkExpression } from './walkExpression.ts';

/** Definitions that make one recurrence together, in the order of the text. */
export type Group = readonly ProseDefinition[];

/**
 * The recurrences of a segment: what is computed from itself through the step before, what that is
 * made of, and what is computed from it. What no network could be is left out.
 */
export function proseGroups(segment: Segment): readonly Group[] {
  const byBase = new Map(forwardOnly(segment).map((one) => [one.base, one]));
  const reads = new Map(
    [...byBase].map(([base, { body }]) => [base, readBases(body, byBase)] as const),
  );
  const reached = new Map([...byBase.keys()].map((base) => [base, reachableFrom(base, reads)]));
  const cores = joinCores(
    [...byBase.keys()].filter((base) => reached.get(base)?.has(base)),
    reached,
  );
  const groups = cores
    .map((core) => {
      const inside = new Set(core.flatMap((base) => [base, ...(reached.get(base) ?? [])]));
      return isNetwork(
        [...inside].flatMap((base) => byBase.get(base) ?? []),
        byBase,
      )
        ? inside
        : undefined;
    })
    .filter((inside) => inside !== undefined);
  return groups.map((inside) => {
    const foreign = cores.flat().filter((base) => !inside.has(base));
    const after = [...byBase.keys()].filter((base) => {
      const from = [...(reached.get(base) ?? [])];
      return from.some((one) => inside.has(one)) && !from.some((one) => foreign.includes(one));
    });
    const whole = new Set([
      ...inside,
      ...after.flatMap((base) => [base, ...(reached.get(base) ?? [])]),
    ]);
    return [...byBase.values()].filter(({ base }) => whole.has(base));
  });
}

/** Without what runs backward and what is made of it, which has no value in a forward pass. */
function forwardOnly(segment: Segment): Segment {
  const ahead = segment.filter((one) => looksAhead(one, segment)).map(({ base }) => base);
  const lost = withReaders(ahead, segment);
  return segment.filter(({ base }) => !lost.has(base));
}

/** Some bases and those of all definitions that are computed from them. */
export function withReaders(bases: readonly string[], segment: Segment): ReadonlySet<string> {
  const reached = new Set(bases);
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { base, body } of segment) {
      if (readsOf(body, stepOffset).some((read) => reached.has(read.base))) reached.add(base);
    }
  }
  return reached;
}

/** A definition that reads something computed later: a layer or a gradient that runs backward. */
export function looksAhead({ body }: ProseDefinition, segment: Segment): boolean {
  return readsOf(body, stepOffset).some(
    ({ base, offset }) => (offset ?? 0) > 0 && segment.some((one) => one.base === base),
  );
}

function readBases(body: Expression, defined: ReadonlyMap<string, unknown>): readonly string[] {
  return readsOf(body, stepOffset)
    .filter(({ base, offset }) => offset !== undefined && defined.has(base))
    .map(({ base }) => base);
}

function reachableFrom(
  base: string,
  reads: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...(reads.get(base) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(reads.get(next) ?? []));
  }
  return seen;
}

/** States of which one is made of another belong to one network: an encoder and its decoder. */
function joinCores(
  cyclic: readonly string[],
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] {
  const leads = (from: string, to: string): boolean => reached.get(from)?.has(to) === true;
  const cores: string[][] = [];
  for (const base of cyclic) {
    const joined = cores.filter((core) =>
      core.some((other) => leads(other, base) || leads(base, other)),
    );
    for (const core of joined) cores.splice(cores.indexOf(core), 1);
    cores.push([...joined.flat(), base]);
  }
  return cores;
}

/**
 * Whether it has an input at each step and something to be learnt: a parameter that is no mere
 * number, or functions that the note leaves open. Averages, rates and sums over time have none.
 */
function isNetwork(
  definitions: readonly ProseDefinition[],
  defined: ReadonlyMap<string, unknown>,
): boolean {
  const all = definitions.flatMap(({ body }) => readsOf(body, stepOffset));
  const hasInput = all.some(({ base, offset }) => offset !== undefined && !defined.has(base));
  const hasWeights =
    definitions.some(({ abstract }) => abstract) ||
    all.some(
      ({ base, offset, expression }) =>
        offset === undefined && expression.symbol.indices.length === 0 && !isNumberName(base),
    ) ||
    (all.some(({ offset }) => offset === undefined) &&
      definitions.some(({ body }) =>
        [...walkExpression(body)].some(({ kind }) => kind === 'call'),
      ));
  return hasInput && hasWeights;
}

/** Greek letters are rates and other numbers by custom. */
function isNumberName(base: string): boolean {
  return /^\\(?!mathbf|boldsymbol|bm|mathrm|mathit|mathsf|tilde|hat|bar)[a-z]+/.test(base);
}
