import { t } from '@vscode/l10n';
import type { WholeAnalysis } from '../analysis/analysis.ts';
import { formatShare } from './formatNumber.ts';

/**
 * The verdict in words: "The connectivity changes by ×0.80 per step: half of the gradient comes
 * from the last 2 steps, and step 1 contributes 7.1 %."
 */
export function verdictSentence(analysis: WholeAnalysis): string {
  const { verdict, contributions } = analysis;
  const { factorPerStep, horizon50 } = verdict;
  const rate = Number.isFinite(factorPerStep) ? factorPerStep.toFixed(2) : undefined;
  const [first] = contributions;
  if (first === undefined || contributions.length < 2 || !Number.isFinite(analysis.log10Gradient)) {
    return rate === undefined ? '' : t('The connectivity changes by ×{0} per step.', rate);
  }
  const { step } = first;
  const share = formatShare(first.share, first.log10Norm);
  if (rate === undefined) {
    return horizon50 === 1
      ? t(
          'Half of the gradient or more comes from the last step, and step {0} contributes {1}.',
          step,
          share,
        )
      : t(
          'Half of the gradient comes from the last {0} steps, and step {1} contributes {2}.',
          horizon50,
          step,
          share,
        );
  }
  return horizon50 === 1
    ? t(
        'The connectivity changes by ×{0} per step: half of the gradient or more comes from the last step, and step {1} contributes {2}.',
        rate,
        step,
        share,
      )
    : t(
        'The connectivity changes by ×{0} per step: half of the gradient comes from the last {1} steps, and step {2} contributes {3}.',
        rate,
        horizon50,
        step,
        share,
      );
}
