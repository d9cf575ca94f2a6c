import type { Expression } from '../../note/expression.ts';
import { childrenOf } from '../../note/walkExpression.ts';
import { lateness } from './bigRange.ts';
import type { Definition, Definitions } from './definitions.ts';
import type { Run } from '../run.ts';

const indexLetter = /^(?:[ijklmnrstNTK]|\\tau)$/;

/** How many choices of the free indices are tried. */
const mostInstances = 40;

/** The free indices of an expression, and those that definitions without an index of their own need. */
export function freeVariables(
  expression: Expression,
  definitions: Definitions,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: Expression, bound: ReadonlySet<string>): void => {
    if (part.kind === 'symbol' || part.kind === 'call') {
      const symbol = part.kind === 'symbol' ? part.symbol : part.callee;
      for (const index of symbol.indices) {
        if (index.kind === 'variable' && !bound.has(index.name)) found.add(index.name);
      }
      if (symbol.indices.length === 0 && part.kind === 'symbol') {
        if (indexLetter.test(symbol.base) && !bound.has(symbol.base)) found.add(symbol.base);
      }
      for (const name of neededBy(symbol.base, definitions)) {
        if (!bound.has(name)) found.add(name);
      }
    }
    const inner = part.kind === 'big' ? new Set([...bound, ...boundBy(part)]) : bound;
    for (const child of childrenOf(part)) visit(child, inner);
  };
  visit(expression, new Set());
  return found;
}

const none: ReadonlySet<string> = new Set();

/** What the definitions of a symbol need beside their own indices. */
function neededBy(base: string, definitions: Definitions): ReadonlySet<string> {
  const known = definitions.free.get(base);
  if (known !== undefined) return known;
  // Of symbols that are defined by each other, the first one asks for what both need.
  definitions.free.set(base, none);
  const needed = new Set(definitions.of(base).flatMap((one) => [...freeIn(one, definitions)]));
  definitions.free.set(base, needed);
  return needed;
}

function freeIn({ indices, body }: Definition, definitions: Definitions): readonly string[] {
  const own = new Set(indices.flatMap((one) => (one.kind === 'variable' ? [one.name] : [])));
  return [...freeVariables(body, definitions)].filter((name) => !own.has(name));
}

/** The letter that a sum runs over. */
function boundBy({ lower }: Extract<Expression, { readonly kind: 'big' }>): readonly string[] {
  if (lower === undefined) return [];
  const items = lower.kind === 'relation' ? lower.items : [lower];
  const first = items.length === 3 ? items[1]! : items[0]!;
  return first.kind === 'symbol' && first.symbol.indices.length === 0 ? [first.symbol.base] : [];
}

/**
 * All choices of the free indices among the steps of a run, spread far first: `n` late, `i` early.
 * `T` is the last step, which is what sums run to.
 */
export function instancesOf(
  names: ReadonlySet<string>,
  { firstStep, steps, lastStep }: Run,
): readonly ReadonlyMap<string, number>[] {
  let instances: ReadonlyMap<string, number>[] = [new Map()];
  for (const name of names) {
    const all = Array.from({ length: steps }, (_, t) => firstStep + t);
    const symbol = { kind: 'symbol', symbol: { base: name, indices: [] }, range } as const;
    const when = lateness(symbol);
    const values = when === 3 ? [lastStep] : when === 1 ? all : all.toReversed();
    instances = instances.flatMap((known) =>
      values.map((value) => new Map([...known, [name, value]])),
    );
    if (instances.length > mostInstances) instances = thinned(instances);
  }
  return instances;
}

const range = { start: 0, end: 0 };

function thinned<T>(list: readonly T[]): T[] {
  const every = list.length / mostInstances;
  return Array.from({ length: mostInstances }, (_, i) => list[Math.floor(i * every)]!);
}
