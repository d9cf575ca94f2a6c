import type { Expression } from '../../note/expression.ts';
import { bigRange, lateness } from '../check/bigRange.ts';
import { freshChoices } from '../check/choices.ts';
import { instancesFor, type Instance } from '../check/examine.ts';
import { NoValue } from '../check/noValue.ts';
import { topScope, type World } from '../check/world.ts';
import type { FreeIndices } from '../termOfSymbol.ts';
import { usualReading } from './usualReading.ts';
import type { Pointed } from './pointed.ts';

/**
 * What the free indices may stand for, the most telling first: what the reader has chosen for `n`,
 * the first step for `i`, `k`; then others that the model has. Inside a sum its own letter takes
 * the first value that it has there.
 */
export function termInstances(
  expression: Expression,
  { sides, within }: Pick<Pointed, 'sides' | 'within'>,
  world: World,
  free: FreeIndices,
): readonly Instance[] {
  const [left = expression, right = expression] = sides;
  const outer = instancesFor({ left, right, sign: '=', place: 0 }, world);
  const own = instancesFor({ left: expression, right: expression, sign: '=', place: 0 }, world);
  const names = new Set([...(outer[0]?.keys() ?? []), ...(own[0]?.keys() ?? [])]);
  const preferred = new Map([...names].map((name) => [name, chosenFor(name, world, free)]));
  const all = [preferred, ...(own.length > 1 ? own.map((one) => joined(preferred, one)) : [])];
  return all.map((instance) => {
    let variables = instance;
    for (const big of within) {
      const range = rangeOf(big, variables, world);
      const step = range?.steps[range.order === 'descending' ? range.steps.length - 1 : 0];
      if (range === undefined || step === undefined) continue;
      const kept = variables.get(range.variable);
      const fits =
        own[0]?.has(range.variable) === true && kept !== undefined && range.steps.includes(kept);
      variables = joined(variables, [[range.variable, fits ? kept : step]]);
    }
    return variables;
  });
}

function joined(known: Instance, more: Iterable<readonly [string, number]>): Map<string, number> {
  return new Map([...known, ...more]);
}

function chosenFor(name: string, { run }: World, free: FreeIndices): number {
  const range = { start: 0, end: 0 };
  const late = lateness({ kind: 'symbol', symbol: { base: name, indices: [] }, range });
  if (late === 3) return run.lastStep;
  return late === 1 ? free.earlier : free.last;
}

function rangeOf(
  big: Pointed['within'][number],
  variables: Instance,
  world: World,
): ReturnType<typeof bigRange> | undefined {
  try {
    return bigRange(big, topScope(world, freshChoices(usualReading), variables, 0));
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}
