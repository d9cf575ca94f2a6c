import type { Expression } from '../../note/expression.ts';
import { generalise } from '../../note/generalise.ts';
import type { Index } from '../../note/symbol.ts';

/** A symbol that the note gives a name to: `A_n = \frac{\partial E}{\partial y'}(y_n', y_n) …`. */
export interface Definition {
  readonly base: string;
  readonly indices: readonly Index[];
  readonly body: Expression;
  /** Where the symbol stands that is defined. */
  readonly at: number;
  /** Whether the symbol stands on the right, behind what it names. */
  readonly isBehind?: boolean;
  /** Whether the symbol had a meaning already, which this one is checked against. */
  readonly isRestated?: boolean;
}

export interface Definitions {
  /** The free indices of the definitions of a symbol, once they were looked for. */
  readonly free: Map<string, ReadonlySet<string>>;
  /** The letters that expressions mention, once they were looked for. */
  readonly mentioned: WeakMap<Expression, readonly string[]>;
  readonly mentionedBy: Map<string, ReadonlySet<string>>;
  readonly of: (base: string) => readonly Definition[];
  /** The definitions that give `base` at these indices a value, the likeliest first. */
  readonly find: (
    base: string,
    indices: readonly number[],
    place: number,
  ) => readonly FoundDefinition[];
}

export interface FoundDefinition {
  readonly definition: Definition;
  /** What the variables of the definition's indices are: `n` is 3. */
  readonly variables: ReadonlyMap<string, number>;
}

/**
 * The nearest definition before a place comes first, then the nearest after it; one at the very
 * index before a pattern, and a pattern that was only generalised from A_1, A_2, A_3 last.
 */
export function definitionsOf(written: readonly Definition[]): Definitions {
  const byBase = new Map<string, Definition[]>();
  for (const one of written) {
    const known = byBase.get(one.base);
    if (known) known.push(one);
    else byBase.set(one.base, [one]);
  }
  const generalised = new Map<string, Definition | undefined>();
  const found = new Map<string, readonly FoundDefinition[]>();
  const patternOf = (base: string): Definition | undefined => {
    if (!generalised.has(base))
      generalised.set(
        base,
        patternFrom((byBase.get(base) ?? []).filter(({ isRestated }) => isRestated !== true)),
      );
    return generalised.get(base);
  };
  return {
    free: new Map(),
    mentioned: new WeakMap(),
    mentionedBy: new Map(),
    of: (base) => byBase.get(base) ?? [],
    find: (base, indices, place) => {
      if (!byBase.has(base)) return [];
      const key = `${base} ${place} ${indices.join()}`;
      const known = found.get(key) ?? search(base, indices, place);
      found.set(key, known);
      return known;
    },
  };

  function search(
    base: string,
    indices: readonly number[],
    place: number,
  ): readonly FoundDefinition[] {
    const all = (byBase.get(base) ?? []).filter(({ at }) => at !== place);
    const first = all.filter(({ isRestated }) => isRestated !== true);
    const matching = first.flatMap((one) => matched(one, indices));
    if (matching.length === 0) {
      const restated = all.flatMap((one) => matched(one, indices));
      if (restated.length > 0) return restated.slice(0, 1);
      const pattern = patternOf(base);
      return pattern === undefined ? [] : matched(pattern, indices);
    }
    const distance = ({ definition: { at } }: FoundDefinition): number =>
      at <= place ? place - at : 1e9 + at;
    const literal = ({ definition }: FoundDefinition): number =>
      definition.indices.some(({ kind }) => kind === 'variable') ? 1 : 0;
    return matching.sort((a, b) => literal(a) - literal(b) || distance(a) - distance(b));
  }
}

function matched(definition: Definition, indices: readonly number[]): FoundDefinition[] {
  if (definition.indices.length !== indices.length) return [];
  const variables = new Map<string, number>();
  for (const [i, index] of definition.indices.entries()) {
    const value = indices[i]!;
    if (index.kind === 'number') {
      if (index.value !== value) return [];
      continue;
    }
    const known = variables.get(index.name);
    if (known !== undefined && known !== value - index.offset) return [];
    variables.set(index.name, value - index.offset);
  }
  return [{ definition, variables }];
}

/** A_1, A_2 and A_3 that are said alike, each counted from its own index, say what A_n is. */
function patternFrom(written: readonly Definition[]): Definition | undefined {
  const instances = written.flatMap(({ indices: [index, ...more], body }) =>
    index?.kind === 'number' && more.length === 0 ? [{ step: index.value, body }] : [],
  );
  const [first] = written;
  if (first === undefined || new Set(instances.map(({ step }) => step)).size < 2) return undefined;
  const { pattern, deviations } = generalise(instances, (_, offset) => Math.abs(offset));
  if (deviations.length > 0) return undefined;
  return {
    base: first.base,
    indices: [{ kind: 'variable', name: 't', offset: 0 }],
    body: pattern,
    at: first.at,
  };
}
