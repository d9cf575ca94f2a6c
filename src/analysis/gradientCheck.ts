import { t } from '@vscode/l10n';
import { bindGradient } from '../graph/gradient.ts';
import type { Model, Parameter } from '../model/model.ts';
import { norm, timesPower } from '../tensor/scaled.ts';
import { createRandom } from '../tensor/random.ts';
import type { Work } from '../tensor/work.ts';
import { lossesOf } from './analyse.ts';
import { unrolling, type Run } from './run.ts';
import { tapsOf } from './sources.ts';

/** One parameter's gradient beside a difference quotient, along one random direction. */
export interface GradientCheck {
  readonly parameter: string;
  readonly shape: readonly number[];
  /** ⟨∂E_n/∂θ, v⟩ from the backward pass. */
  readonly derivative: number;
  /** (E_n(θ + εv) − E_n(θ − εv)) / 2ε, extrapolated. */
  readonly difference: number;
  /** How far the difference quotient itself can be trusted, absolute. */
  readonly uncertainty: number;
  /** |derivative − difference| / max(|derivative|, |difference|); 0 where both are 0. */
  readonly relativeError: number;
  readonly verdict: 'agrees' | 'differs' | 'undecided';
}

/** ε along a direction of norm 1: wide, as extrapolation takes the error of truncation away. */
const wideStep = 6e-4;
/** Beyond its own uncertainty a difference quotient may miss by this much of the gradient's norm. */
const tolerance = 1e-6;

/**
 * Compares the gradient of the loss of step `loss` with central differences, for each parameter
 * along `directions` random directions of norm 1.
 *
 * Two step widths ε and ε/2 are extrapolated (Richardson) and their distance bounds the error of
 * truncation; |E| · 2⁻⁵² / ε that of rounding. Where these are of the quantity's own size, or the
 * slope jumps as at a kink of a relu, nothing is judged.
 */
export function* checkingGradient(
  run: Run,
  loss: number,
  directions = 2,
): Work<readonly GradientCheck[]> {
  const { model } = run;
  const lossOf = function* (changed: Model): Work<number> {
    const steps = loss - run.firstStep + 1;
    return lossesOf(yield* unrolling(changed, steps)).at(-1)?.value ?? NaN;
  };
  const here = yield* lossOf(model);
  const checks: GradientCheck[] = [];
  yield t('the backward pass');
  const adjoints = yield* run.pullingBack(loss);
  for (const parameter of model.parameters) {
    yield t('differences of {0}', parameter.name);
    const total = bindGradient(run.trajectory, tapsOf(run, parameter.name)).whole(adjoints);
    const exponent = total.exponent === -Infinity ? 0 : total.exponent;
    const gradient = total.data.map((entry) => timesPower(entry, exponent));
    for (let index = 0; index < directions; index++) {
      const direction = randomDirection(parameter, index);
      const at = (width: number) => lossOf(moved(model, parameter, direction, width));
      const quotients: Quotients[] = [];
      for (const width of [wideStep, wideStep / 2]) {
        const [above, below] = [yield* at(width), yield* at(-width)];
        quotients.push({
          central: (above - below) / (2 * width),
          jump: (above - 2 * here + below) / width,
        });
      }
      const derivative = direction.reduce((sum, entry, i) => sum + entry * gradient[i]!, 0);
      checks.push({
        parameter: parameter.name,
        shape: parameter.shape,
        ...judged(derivative, [quotients[0]!, quotients[1]!], Math.abs(here), norm(gradient)),
      });
    }
  }
  return checks;
}

interface Quotients {
  readonly central: number;
  /** The slope ahead minus the slope behind: it halves with the width where the loss is smooth. */
  readonly jump: number;
}

function judged(
  derivative: number,
  [wide, narrow]: readonly [Quotients, Quotients],
  lossSize: number,
  gradientNorm: number,
): Omit<GradientCheck, 'parameter' | 'shape'> {
  const difference = (4 * narrow.central - wide.central) / 3;
  const rounding = (8 * lossSize * Number.EPSILON) / wideStep;
  const uncertainty = Math.abs(narrow.central - wide.central) / 3 + rounding;
  const distance = Math.abs(derivative - difference);
  const larger = Math.max(Math.abs(derivative), Math.abs(difference));
  const scale = Math.max(larger, gradientNorm);
  const isKink =
    Math.abs(narrow.jump) > 0.01 * scale + 8 * rounding &&
    Math.abs(narrow.jump) > 0.75 * Math.abs(wide.jump);
  const isTrusted = !isKink && uncertainty <= 0.01 * scale;
  const isClose = distance <= uncertainty + tolerance * gradientNorm;
  return {
    derivative,
    difference,
    uncertainty,
    relativeError: larger === 0 ? 0 : distance / larger,
    verdict: isTrusted || larger === 0 ? (isClose ? 'agrees' : 'differs') : 'undecided',
  };
}

function randomDirection({ name, value }: Parameter, index: number): Float64Array {
  const random = createRandom(`direction ${index} of ${name}`);
  const direction = value.map(() => random.normal());
  const length = norm(direction);
  return direction.map((entry) => entry / length);
}

function moved(model: Model, parameter: Parameter, direction: Float64Array, width: number): Model {
  const value = parameter.value.map((entry, i) => entry + width * direction[i]!);
  return {
    ...model,
    parameters: model.parameters.map((one) => (one === parameter ? { ...one, value } : one)),
  };
}
