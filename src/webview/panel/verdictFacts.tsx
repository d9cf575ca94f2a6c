import type { VNode } from 'preact';
import type { WholeAnalysis } from '../../analysis/analysis.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import { Explained } from './explained.tsx';
import { t } from './words.ts';

/** The numbers behind the verdict, each with what it means and its formula. */
export function VerdictFacts({ analysis }: { readonly analysis: WholeAnalysis }): VNode | null {
  const { verdict, firstStep, loss, contributions } = analysis;
  const { factorPerStep, horizon50, horizon99, log10Bound, log10True } = verdict;
  if (!Number.isFinite(factorPerStep) || contributions.length < 2) return null;
  const exponent = globalThis.Math.log(factorPerStep);
  return (
    <span class="verdict-facts">
      <Explained
        face={t('×{0} a step', factorPerStep.toFixed(2))}
        words={
          exponent < 0
            ? t(
                'Each step further back, what of the state reaches the loss shrinks by about this factor: the slope of the norms over the whole span.',
              )
            : t(
                'Each step further back, what of the state reaches the loss grows by about this factor: the slope of the norms over the whole span.',
              )
        }
        tex={`\\lVert C_{i,${loss}} \\rVert_2 \\approx c \\cdot ${factorPerStep.toFixed(2)}^{\\,${loss} - i}`}
      />
      <Explained
        face={t('exponent {0}', exponent.toFixed(2))}
        words={t(
          'Its natural logarithm is an estimate of the leading Lyapunov exponent: below 0 the gradient vanishes, above 0 it explodes, and within 0.05 of 0 it is called stable.',
        )}
        tex={`\\lambda \\approx \\ln ${factorPerStep.toFixed(2)} = ${exponent.toFixed(2)}`}
      />
      <Explained
        face={t('half in {0}, 99 % in {1}', horizon50, horizon99)}
        words={t(
          "How far back the gradient reaches: the last {0} of {1} steps carry half of the sum of the contributions' norms, the last {2} carry 99 %.",
          horizon50,
          contributions.length,
          horizon99,
        )}
        tex={`\\sum_{i > ${loss} - m} \\lVert A C_{i,n} W_i \\rVert \\ge \\tfrac12 \\sum_i \\lVert A C_{i,n} W_i \\rVert`}
      />
      <Explained
        face={t('bound {0}, true {1}', formatLog10(log10Bound), formatLog10(log10True))}
        words={t(
          "The product of the norms of the single steps is never below the norm of their product. Where it is far above, the steps turn what they stretch out of each other's way, and the bound alone says little (Pascanu, Mikolov, Bengio 2013).",
        )}
        tex={`\\lVert C_{${firstStep},${loss}} \\rVert_2 \\le \\prod_{k=${firstStep}}^{${loss - 1}} \\lVert H_k \\rVert_2`}
      />
    </span>
  );
}
