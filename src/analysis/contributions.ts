import { bindGradient, type GradientParts } from '../graph/gradient.ts';
import { stepNorms } from '../graph/stepNorms.ts';
import type { Target } from '../graph/lossTerms.ts';
import type { Taps } from '../graph/taps.ts';
import { accumulate, accumulator, log10NormOf, type Accumulator } from '../tensor/accumulator.ts';
import { log10Scaled, norm } from '../tensor/scaled.ts';
import { finish, type Work } from '../tensor/work.ts';
import type { Contribution } from './analysis.ts';
import { adjointsOf, targetOf, type LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';

export interface Contributions {
  /** A_n C_{i,n} W_i for every step i ≤ n. */
  readonly steps: readonly Contribution[];
  /** Their sum (1 × P). */
  readonly sum: Accumulator;
  /** What the loss's step reads past its state: the parameters of a read-out (1 × P). */
  readonly direct: Float64Array;
  readonly log10Gradient: number;
}

/**
 * The contributions of all steps to one loss's gradient by one source, or to that of the sum of all
 * losses, from row-vector products alone (S² a step). For a source that only the loss's own step
 * reads, such as a read-out's V, its direct term stands as the contribution of that step.
 */
export function contributions(run: Run, loss: LossChoice, taps: Taps): Contributions {
  return finish(contributing(run, loss, taps));
}

/** The same in pieces. */
export function* contributing(run: Run, loss: LossChoice, taps: Taps): Work<Contributions> {
  const gradient = bindGradient(run.trajectory, taps);
  const target = targetOf(run, loss);
  const adjoints = adjointsOf(run, loss);
  const norms = Array.from(stepNorms(run.trajectory, taps, adjoints), (mantissa, t) =>
    log10Scaled(mantissa, adjoints.exponents[t + 1]!),
  );
  yield;
  const sum = gradient.throughStates(adjoints);
  yield;
  const direct = gradient.direct(target);
  yield;
  if (norms.every((log10Norm) => log10Norm === -Infinity)) {
    directNorms(gradient, target, direct).forEach((size, t) => (norms[t] = log10Scaled(size, 0)));
  }
  const total = accumulator(taps.size);
  accumulate(total, sum.data, sum.exponent);
  accumulate(total, direct, 0);
  const largest = norms.reduce((a, b) => Math.max(a, b), -Infinity);
  const parts = norms.map((log10Norm) => (largest === -Infinity ? 0 : 10 ** (log10Norm - largest)));
  const whole = parts.reduce((a, b) => a + b, 0);
  return {
    steps: norms.map((log10Norm, t) => ({
      loss,
      step: run.firstStep + t,
      log10Norm,
      share: whole === 0 ? 0 : parts[t]! / whole,
    })),
    sum,
    direct,
    log10Gradient: log10NormOf(total),
  };
}

/** The norm of each step's direct term: that of its own loss. */
function directNorms(
  gradient: GradientParts,
  { loss, sum }: Target,
  direct: Float64Array,
): readonly number[] {
  return Array.from({ length: loss + 1 }, (_, t) => {
    if (!sum) return t === loss ? norm(direct) : 0;
    return norm(gradient.direct({ loss: t, sum: false }));
  });
}

/** A_n C_{i,n} W_i of one step (1 × P), times 2^exponent. */
export function contribution(
  run: Run,
  loss: LossChoice,
  step: number,
  taps: Taps,
): { readonly row: Float64Array; readonly exponent: number } {
  const result = { row: new Float64Array(taps.size), exponent: 0 };
  bindGradient(run.trajectory, taps).eachStep(adjointsOf(run, loss), (t, row, exponent) => {
    if (t !== step - run.firstStep) return;
    result.row.set(row);
    result.exponent = exponent;
  });
  return result;
}
