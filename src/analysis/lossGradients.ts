import { everyGradient } from '../graph/everyGradient.ts';
import { bindGradient } from '../graph/gradient.ts';
import type { Taps } from '../graph/taps.ts';
import { log10NormOf, type Accumulator } from '../tensor/accumulator.ts';
import { norm, timesPower } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { adjointsOf, type LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';

/** ∂E_n/∂θ of one parameter θ. */
export interface LossGradient {
  readonly wrt: string;
  readonly shape: readonly number[];
  readonly norm: number;
  readonly log10Norm: number;
  /** Row-major; ±Infinity or 0 where an entry lies outside float64. */
  readonly value: Float64Array;
}

/** The gradients of a loss, or of the sum of all, by every parameter, the read-out's too. */
export function lossGradients(run: Run, loss: LossChoice): readonly LossGradient[] {
  const taps = tapsOf(run, 'all');
  return parametersOf(run, taps, bindGradient(run.trajectory, taps).whole(adjointsOf(run, loss)));
}

/** The same for every loss by itself, all of which go back together; by step, the last first. */
export function* everyLossGradient(
  run: Run,
  visit: (loss: number, gradients: readonly LossGradient[]) => void,
): Work<void> {
  const taps = tapsOf(run, 'all');
  yield* everyGradient(run.trajectory, taps, (t, total) => {
    visit(run.firstStep + t, parametersOf(run, taps, total));
  });
}

function parametersOf(run: Run, taps: Taps, total: Accumulator): readonly LossGradient[] {
  const exponent = total.exponent === -Infinity ? 0 : total.exponent;
  return taps.taps.map(({ start, size }, index) => {
    const { name, shape } = run.model.parameters[index]!;
    const log10Norm = log10NormOf(total, start, start + size);
    return {
      wrt: name,
      shape,
      norm:
        log10Norm === -Infinity ? 0 : timesPower(norm(total.data, start, start + size), exponent),
      log10Norm,
      value: total.data.slice(start, start + size).map((entry) => timesPower(entry, exponent)),
    };
  });
}

/** One of them; undefined where the model has no such parameter. */
export function gradientOf(
  run: Run,
  loss: LossChoice,
  parameter: string,
): LossGradient | undefined {
  return lossGradients(run, loss).find(({ wrt }) => wrt === parameter);
}
