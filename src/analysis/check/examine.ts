import { t } from '@vscode/l10n';
import type { Relation } from '../../note/expression.ts';
import {
  freshChoices,
  hasAsked,
  tryReadings,
  type Choices,
  type OptionSet,
  type Reading,
  type Settled,
} from './choices.ts';
import { multiply } from './arithmetic.ts';
import { relativeDifference, tolerance } from './difference.ts';
import { evaluate } from './evaluate.ts';
import { freeVariables, instancesOf } from './freeVariables.ts';
import { NoValue, shapeMismatch } from './noValue.ts';
import { muchSmaller, near, signKind } from './relationSigns.ts';
import type { Sides } from './statements.ts';
import { isScalar, log2Norm, numberOf, scalarValue, type Value } from './value.ts';
import { topScope, type World } from './world.ts';

/** One choice of the free indices with the values of both sides. */
export interface Example {
  readonly variables: Instance;
  readonly left: Value;
  readonly right: Value;
  readonly error: number;
}

export type Trial =
  /** True at every choice of the indices that has a value. */
  | { readonly kind: 'true'; readonly worst: number; readonly isTrivial: boolean }
  | { readonly kind: 'false'; readonly example: Example }
  | { readonly kind: 'shape'; readonly error: NoValue }
  | { readonly kind: 'unknown'; readonly error: NoValue }
  /** No choice of the indices has a value. */
  | { readonly kind: 'nowhere' };

/** A choice of the free indices: `n` is 3. */
export type Instance = ReadonlyMap<string, number>;

/**
 * Both sides at all choices of the free indices, in one reading, up to the first that differs.
 *
 * @param outside gets the choices that need a step which the model does not have
 */
export function tryOnce(
  sides: Sides,
  world: World,
  choices: Choices,
  instances: readonly Instance[] = instancesFor(sides, world),
  outside?: Set<Instance>,
): Trial {
  let worst = 0;
  let count = 0;
  let isTrivial = true;
  for (const variables of instances) {
    const scope = topScope(world, choices, variables, sides.place);
    try {
      const left = evaluate(sides.left, scope);
      const right = evaluate(sides.right, scope);
      const error = errorOf(left, right, sides.sign);
      if (!(error <= (signKind(sides.sign) === 'near' ? near : tolerance))) {
        return { kind: 'false', example: { variables, left, right, error } };
      }
      worst = Math.max(worst, error);
      if (log2Norm(left) > -Infinity) isTrivial = false;
      count += 1;
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      if (error.kind === 'unknown') return { kind: 'unknown', error };
      if (error.kind === 'shape') return { kind: 'shape', error };
      outside?.add(variables);
    }
  }
  // Bounds that may count up or down prove nothing where there never is a step between them.
  const isEmpty = choices.counted.length > 0 && choices.counted.every((steps) => steps === 0);
  return count === 0 || isEmpty ? { kind: 'nowhere' } : { kind: 'true', worst, isTrivial };
}

export function instancesFor({ left, right }: Sides, world: World): Instance[] {
  const names = new Set([
    ...freeVariables(left, world.definitions),
    ...freeVariables(right, world.definitions),
  ]);
  for (const name of names) if (hasMeaning(name, world)) names.delete(name);
  return [...instancesOf(names, world.run)];
}

/** Whether a letter that might be an index is called a parameter, or is defined by the note. */
function hasMeaning(name: string, { definitions, run }: World): boolean {
  return (
    run.model.parameters.some((one) => one.name === name || one.bundle === name) ||
    definitions.of(name).some(({ indices }) => indices.length === 0)
  );
}

/** 0 where the relation is true; a bound is missed by what exceeds it. */
function errorOf(left: Value, right: Value, sign: Relation): number {
  switch (sign) {
    case '\\le':
    case '<':
      return excess(left, right);
    case '\\ge':
    case '>':
      return excess(right, left);
    case '\\ll':
      return excess(left, multiply(right, scalarValue(muchSmaller)));
    case '\\gg':
      return excess(right, multiply(left, scalarValue(muchSmaller)));
    default:
      return relativeDifference(left, right);
  }
}

function excess(smaller: Value, larger: Value): number {
  if (!isScalar(smaller) || !isScalar(larger)) {
    throw shapeMismatch(t('only numbers are larger or smaller'));
  }
  const a = numberOf(smaller);
  const b = numberOf(larger);
  return a <= b ? 0 : (a - b) / Math.max(Math.abs(a), Math.abs(b));
}

/** What is true at all choices on the first draw is tried at some on the others. */
const fewInstances = 12;

function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}

export interface Found {
  readonly reading: Reading;
  /** The same reading, to evaluate in once more. */
  readonly choices: Choices;
  readonly asked: OptionSet;
  readonly worst: number;
}

export type Examination =
  | { readonly kind: 'true'; readonly found: Found }
  | {
      readonly kind: 'false';
      /** In the likeliest reading in which both sides have a value. */
      readonly example: Example | undefined;
      readonly choices: Choices | undefined;
      readonly shape: NoValue | undefined;
      readonly doubts: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly error: NoValue }
  | { readonly kind: 'nowhere' };

/**
 * Whether the relation is true on all of `worlds` in some reading; the first world is the one that
 * readings are sorted out on.
 *
 * @param settled what the readings have in common that are tried
 * @param chosen the choices of the free indices; all, where none are given
 */
export function examine(
  sides: Sides,
  worlds: readonly World[],
  settled?: Settled,
  chosen?: readonly Instance[],
): Examination {
  const [first, ...others] = worlds;
  if (first === undefined) return { kind: 'nowhere' };
  const outside = new Set<Instance>();
  let instances = chosen ?? instancesFor(sides, first);
  // Which steps there are depends not on the draw, and on no reading but that of bounds.
  const inside = (): readonly Instance[] => {
    if (outside.size > 0) instances = instances.filter((one) => !outside.has(one));
    outside.clear();
    return instances;
  };
  let found: Found | undefined;
  let stop: Examination | undefined;
  let example: Example | undefined;
  let exampleChoices: Choices | undefined;
  let shape: NoValue | undefined;
  let isNowhere = false as boolean;
  const doubts = new Set<string>();
  tryReadings<Trial>(
    (choices) => {
      const known = inside();
      return known.length === 0
        ? { kind: 'nowhere' }
        : tryOnce(sides, first, choices, known, outside);
    },
    (trial, choices) => {
      for (const doubt of choices.doubts) doubts.add(doubt);
      if (hasAsked(choices, 'bounds')) outside.clear();
      switch (trial.kind) {
        case 'true': {
          const some = spread(inside(), fewInstances);
          const rest = others.map((world) => tryOnce(sides, world, freshChoices(choices), some));
          const bad = rest.find((one) => one.kind === 'false');
          if (bad?.kind === 'false') {
            if (example === undefined) exampleChoices = choices;
            example ??= bad.example;
            return false;
          }
          const worst = rest.map((one) => (one.kind === 'true' ? one.worst : 0));
          found = {
            reading: choices.reading,
            choices,
            asked: choices.asked,
            worst: Math.max(trial.worst, ...worst),
          };
          return true;
        }
        case 'false':
          if (example === undefined) exampleChoices = choices;
          example ??= trial.example;
          return false;
        case 'shape':
          shape ??= trial.error;
          return false;
        case 'unknown':
          stop = trial;
          return true;
        case 'nowhere':
          isNowhere = true;
          return !hasAsked(choices, 'bounds');
      }
    },
    settled,
  );
  if (found !== undefined) return { kind: 'true', found };
  if (stop !== undefined) return stop;
  if (isNowhere && example === undefined && shape === undefined) return { kind: 'nowhere' };
  return { kind: 'false', example, choices: exampleChoices, shape, doubts: [...doubts] };
}
