import type { WholeAnalysis } from '../analysis/analysis.ts';
import { formatShare } from './formatNumber.ts';

/**
 * The verdict in words: "The connectivity changes by ×0.80 per step: half of the gradient comes
 * from the last 2 steps, and step 1 contributes 7.1 %."
 */
export function verdictSentence(analysis: WholeAnalysis): string {
  const { verdict, contributions } = analysis;
  const rate = Number.isFinite(verdict.factorPerStep)
    ? `The connectivity changes by ×${verdict.factorPerStep.toFixed(2)} per step`
    : undefined;
  const [first] = contributions;
  if (first === undefined || contributions.length < 2 || !Number.isFinite(analysis.log10Gradient)) {
    return rate === undefined ? '' : `${rate}.`;
  }
  const half =
    verdict.horizon50 === 1
      ? 'half of the gradient or more comes from the last step'
      : `half of the gradient comes from the last ${verdict.horizon50} steps`;
  const sentence = `${half}, and step ${first.step} contributes ${formatShare(first.share, first.log10Norm)}.`;
  return rate === undefined
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : `${rate}: ${sentence}`;
}
