import { t } from '@vscode/l10n';
import type { Relation } from '../../note/expression.ts';
import { freshChoices, type Choices } from './choices.ts';
import { evaluate } from './evaluate.ts';
import { instancesFor } from './examine.ts';
import { NoValue } from './noValue.ts';
import { isUpwards } from './relationSigns.ts';
import type { Sides } from './statements.ts';
import { isScalar, log2Norm } from './value.ts';
import { topScope, type World } from './world.ts';

/** How large the smaller side of a bound is, as a part of the larger one. */
export interface Tightness {
  /** At how many choices of the free indices. */
  readonly instances: number;
  readonly draws: number;
  readonly least: number;
  readonly most: number;
}

/** The ratio of the two sides at all steps, on all draws; undefined where it is none. */
export function tightness(
  sides: Sides,
  worlds: readonly World[],
  choices: Choices,
): Tightness | undefined {
  const ratios = worlds.flatMap((world) =>
    instancesFor(sides, world).flatMap((variables) => {
      const scope = topScope(world, freshChoices(choices), variables, sides.place);
      try {
        const [left, right] = [evaluate(sides.left, scope), evaluate(sides.right, scope)];
        if (!isScalar(left) || !isScalar(right)) return [];
        const [small, large] = isUpwards(sides.sign) ? [left, right] : [right, left];
        const ratio = 2 ** (log2Norm(small) - log2Norm(large));
        return Number.isFinite(ratio) ? [ratio] : [];
      } catch (error) {
        if (error instanceof NoValue) return [];
        throw error;
      }
    }),
  );
  if (ratios.length === 0) return undefined;
  return {
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    instances: ratios.length / worlds.length,
    draws: worlds.length,
  };
}

/** `The left side is 12 % to 87 % of the right one, at all steps and on 3 draws.` */
export function tightnessWords(
  { least, most, instances, draws }: Tightness,
  sign: Relation,
): string {
  const steps = instances > 1 ? t('at all steps and ') : '';
  const on = steps + (draws === 1 ? t('on 1 draw') : t('on {0} draws', draws));
  if (least > 1 - 1e-9 && most < 1 + 1e-9) return t('Both sides are equal, {0}.', on);
  const [from, to] = [percent(least), percent(most)];
  const part = from === to ? from : t('{0} to {1}', from, to);
  return isUpwards(sign)
    ? t('The left side is {0} of the right one, {1}.', part, on)
    : t('The right side is {0} of the left one, {1}.', part, on);
}

function percent(ratio: number): string {
  const value = ratio * 100;
  return `${Number(value.toPrecision(value >= 99.5 && value < 99.995 ? 4 : 2))} %`;
}
