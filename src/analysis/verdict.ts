import { log10NormOf } from '../tensor/accumulator.ts';
import type { Work } from '../tensor/work.ts';
import type { JacobianResult, Verdict } from './analysis.ts';
import { spanNorms } from './connectivity.ts';
import type { Contributions } from './contributions.ts';
import type { Run } from './run.ts';

/**
 * Within this band of the factor per step (a slope of ln‖C‖ of at most 0.05) the verdict is
 * `stable`: such a gradient changes by less than e over 20 steps.
 */
export const stableSlope = 0.05;

/** `jacobians` holds the norms of the H_k in order, from k = firstStep − 1 on. */
export function* verdict(
  run: Run,
  loss: number,
  { steps, sum }: Contributions,
  jacobians: readonly JacobianResult[],
): Work<Verdict> {
  const span = yield* spanNorms(run, loss);
  const slope = leastSquaresSlope(
    span.map(({ from, log10Norm2 }) => ({ x: loss - from, y: log10Norm2 * Math.LN10 })),
  );
  const largest = steps.reduce((most, { log10Norm }) => Math.max(most, log10Norm), -Infinity);
  const sumOfNorms =
    largest + Math.log10(steps.reduce((all, one) => all + 10 ** (one.log10Norm - largest), 0));
  const log10Sum = log10NormOf(sum);
  return {
    kind: Math.abs(slope) <= stableSlope ? 'stable' : slope < 0 ? 'vanishing' : 'exploding',
    factorPerStep: Math.exp(slope),
    horizon50: horizon(steps, 0.5),
    horizon99: horizon(steps, 0.99),
    // A source without any contribution through the states has nothing that could cancel.
    coherence: log10Sum === -Infinity ? 1 : Math.min(1, 10 ** (log10Sum - sumOfNorms)),
    log10Bound: jacobians
      .filter(({ k }) => k >= run.firstStep && k < loss)
      .reduce((total, { norm2 }) => total + Math.log10(norm2), 0),
    log10True: span[0]?.log10Norm2 ?? 0,
  };
}

/** How many of the last steps carry `part` of the sum of the contributions' norms. */
function horizon(steps: Contributions['steps'], part: number): number {
  let carried = 0;
  for (let back = 1; back <= steps.length; back++) {
    carried += steps[steps.length - back]!.share;
    // Sums of shares end a rounding error below 1.
    if (carried >= part - 1e-12) return back;
  }
  return steps.length;
}

/** 0 for a single point; -Infinity where all but the first are log 0. */
function leastSquaresSlope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const finite = points.filter(({ y }) => Number.isFinite(y));
  if (finite.length < 2) return points.length < 2 ? 0 : -Infinity;
  const meanX = finite.reduce((sum, { x }) => sum + x, 0) / finite.length;
  const meanY = finite.reduce((sum, { y }) => sum + y, 0) / finite.length;
  const spread = finite.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return finite.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
