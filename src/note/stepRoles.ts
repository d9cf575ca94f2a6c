import type { Role } from './recurrence.ts';
import type { StepPattern } from './stepPatterns.ts';
import { readsOf, stepOffset, type Read } from './stepReads.ts';

/** What the definitions are to each other, and what the leaves are to them. */
export interface StepRoles {
  readonly states: readonly string[];
  readonly roleOf: (base: string) => Role;
  /** Bases with a step index that nothing defines, in order of appearance. */
  readonly leaves: readonly { readonly base: string; readonly role: 'input' | 'target' }[];
  /** Bases without a step index that nothing defines, in order of appearance. */
  readonly parameters: readonly string[];
  /** Whether something reads a later step. */
  readonly looksAhead: boolean;
}

/** Names that losses go by. */
const lossNames =
  /^(?:E|L|J|C|\\ell|\\mathcal\{[ELJC]\}|\\(?:mathrm|text)\{.*loss.*\}|loss|cost|Loss)$/i;

/**
 * Tells states, outputs and losses apart by who reads whom. A state is defined and read at a later
 * step. A loss is read by nobody, and either has the name of one or reads a leaf that nobody else
 * reads. A target is a leaf that only losses read; an output is read by losses alone, or by nobody.
 */
export function stepRoles(patterns: readonly StepPattern[]): StepRoles {
  const defined = new Set(patterns.map(({ base }) => base));
  const reads = new Map(patterns.map(({ base, body }) => [base, readsOf(body, stepOffset)]));
  const readersOf = (base: string): readonly string[] =>
    [...reads].flatMap(([reader, all]) => (all.some((read) => read.base === base) ? [reader] : []));
  const all = [...reads.values()].flat();

  const isState = (base: string): boolean =>
    all.some((read) => read.base === base && (read.offset ?? 0) < 0);
  const last = [...defined].filter((base) => readersOf(base).length === 0);
  const losses = new Set(
    last.filter(
      (base) =>
        lossNames.test(base) || readsTarget(reads.get(base) ?? [], defined, last, readersOf),
    ),
  );
  const readOnlyByLosses = (base: string): boolean =>
    readersOf(base).every((reader) => losses.has(reader));

  const free = all.filter(({ base }) => !defined.has(base));
  const leafBases = unique(
    free.filter(({ offset }) => offset !== undefined).map(({ base }) => base),
  );
  return {
    states: [...defined].filter(isState),
    roleOf: (base) => {
      if (isState(base)) return 'state';
      if (losses.has(base)) return 'loss';
      return readOnlyByLosses(base) ? 'output' : 'other';
    },
    leaves: leafBases.map((base) => ({ base, role: readOnlyByLosses(base) ? 'target' : 'input' })),
    parameters: unique(
      free
        .filter(
          ({ base, offset, expression }) =>
            offset === undefined &&
            expression.symbol.indices.length === 0 &&
            !leafBases.includes(base),
        )
        .map(({ base }) => base),
    ),
    looksAhead: all.some(({ base, offset }) => defined.has(base) && (offset ?? 0) > 0),
  };
}

/** Whether it compares something computed with a leaf that only definitions without readers read. */
function readsTarget(
  reads: readonly Read[],
  defined: ReadonlySet<string>,
  last: readonly string[],
  readersOf: (base: string) => readonly string[],
): boolean {
  const computed = reads.some(({ base }) => defined.has(base));
  return (
    computed &&
    reads.some(
      ({ base, offset }) =>
        offset !== undefined &&
        !defined.has(base) &&
        readersOf(base).every((reader) => last.includes(reader)),
    )
  );
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
