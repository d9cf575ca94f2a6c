import { bindGradient } from '../graph/gradient.ts';
import { bindLossBlocks } from '../graph/lossBlocks.ts';
import { bindPairNorms } from '../graph/pairNorms.ts';
import { log10Scaled, norm } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';

/** The contributions of all steps to all losses, by one source. */
export interface ContributionTriangle {
  readonly source: string;
  readonly firstStep: number;
  readonly steps: number;
  /**
   * log10 ‖A_n C_{i,n} W_i‖ of every pair i ≤ n, packed by loss: those of the first loss (one),
   * of the second (two), … −Infinity where nothing is contributed.
   */
  readonly log10Norms: Float64Array;
}

/** So many losses go back together: enough for products of matrices, few enough for the cache. */
const width = 64;

/**
 * log10 ‖A_n C_{i,n} W_i‖ of every pair, exact: T/64 sweeps that carry the adjoints of 64 losses as
 * one matrix. As for `contributions`, a source that only the losses' own steps read has its direct
 * term on the diagonal.
 */
export function* allContributions(run: Run, source: string): Work<ContributionTriangle> {
  const { trajectory, steps, firstStep } = run;
  const taps = tapsOf(run, source);
  const blocks = bindLossBlocks(trajectory, Math.min(width, steps));
  const normsAt = bindPairNorms(trajectory, taps, blocks);
  const log10Norms = new Float64Array((steps * (steps + 1)) / 2).fill(-Infinity);
  const squares = new Float64Array(blocks.width);
  for (let last = steps - 1; last >= 0; last -= blocks.width) {
    const first = Math.max(0, last - blocks.width + 1);
    yield* blocks.sweep(first, last, (t, lanes) => {
      normsAt(t, lanes, squares);
      for (let lane = 0; lane < lanes; lane++) {
        const size = Math.sqrt(squares[lane]!);
        log10Norms[rowOf(last - lane) + t] = log10Scaled(size, blocks.exponents[lane]!);
      }
    });
  }
  const gradient = bindGradient(trajectory, taps);
  for (let loss = 0; loss < steps; loss++) {
    const row = log10Norms.subarray(rowOf(loss), rowOf(loss + 1));
    if (row.some((one) => one !== -Infinity)) continue;
    yield;
    row[loss] = log10Scaled(norm(gradient.direct({ loss, sum: false })), 0);
  }
  return { source, firstStep, steps, log10Norms };
}

/** log10 of the norm of what step i contributes to the loss of step n; NaN where i > n. */
export function contributionAt(
  { firstStep, log10Norms }: ContributionTriangle,
  step: number,
  loss: number,
): number {
  if (step > loss) return NaN;
  return log10Norms[rowOf(loss - firstStep) + step - firstStep] ?? NaN;
}

function rowOf(loss: number): number {
  return (loss * (loss + 1)) / 2;
}
